//! The one list of commands. Everything else (dispatch, TypeScript, the shells) expands it.

/// Hands the table to another macro. A row: name, request, answer, the entities that the answer reads, and what it does.
/// A command that reads nothing changes something.
macro_rules! with_commands {
    ($then:ident) => {
        $then! {
            app_state(Nothing) -> AppState, ["account", "setting", "login", "sandbox", "vault"], "What the app frame draws first.";
            vault_create(NewVault) -> Nothing, [], "Chooses how the key of a new database is kept.";
            vault_unlock(Passphrase) -> Nothing, [], "Opens a database that a passphrase locks.";
            vault_retry(Nothing) -> Nothing, [], "Tries to open the database again.";
            settings_change(SettingsPatch) -> Settings, [], "Changes settings.";

            notice_state(Nothing) -> NoticeState, ["setting"], "What the user is told of outside the window, and when.";
            notice_rules_set(NoticeRules) -> NoticeState, [], "Chooses what is told, and when.";
            notice_pause(NoticePause) -> NoticeState, [], "Asks for quiet, or ends it.";
            notice_test(Nothing) -> Nothing, [], "Shows a notification, because the user wants to see one.";
            on_screen(OnScreen) -> Nothing, [], "Which conversation the user has before their eyes.";
            waiting(Nothing) -> Waiting, ["conversation", "contact"], "Who waits for an answer, as the tray shows it.";

            sandbox_open(Nothing) -> LoginStatus, [], "Starts the sandbox if need be, and begins a login there.";
            sandbox_state(AccountRef) -> SandboxState, ["sandbox"], "Who lives in the sandbox, what time it is there, and what goes wrong.";
            sandbox_phone(SandboxPhoneOf) -> SandboxPhone, ["sandbox", "thread", "greeting"], "A thread as it stands on a customer's telephone.";
            sandbox_act(SandboxActOf) -> Nothing, [], "Does something as a customer.";
            sandbox_advance(SandboxAdvance) -> Nothing, [], "Moves the sandbox's time on.";
            sandbox_trouble(SandboxTroubleInput) -> Nothing, [], "Lets something go wrong in the sandbox, or nothing any more.";
            sandbox_trouble_end(SandboxTroubleRef) -> Nothing, [], "Lets one thing that goes wrong be over.";
            login_begin(AuthorizeRequest) -> LoginStatus, [], "Opens the authorize page in the system browser.";
            login_open_browser(Nothing) -> Nothing, [], "Opens the authorize page of the login under way once more.";
            login_paste(PastedAddress) -> LoginStatus, [], "Finishes the login with the address that the browser ended on.";
            login_token(PastedToken) -> LoginStatus, [], "Connects an account with a token from the App Dashboard.";
            open_page(OpenPage) -> OpenedPage, [], "Opens one of Instagram's own pages in the system browser.";
            login_cancel(Nothing) -> LoginStatus, [], "Drops the login under way, or puts its failure away.";
            meta_app(Nothing) -> MetaApp, ["setting"], "The user's own Meta app.";
            meta_app_set(MetaAppInput) -> MetaApp, [], "Stores the user's own Meta app.";

            account_pause(AccountRef) -> Nothing, [], "Stops fetching and sending for an account.";
            account_resume(AccountRef) -> Nothing, [], "Takes it up again.";
            account_remove(AccountRef) -> Nothing, [], "Deletes an account with everything that is stored of it.";
            account_sync(AccountRef) -> Nothing, [], "Asks Instagram for news now.";

            conversation_counts(OfAccount) -> ConversationCounts, ["conversation", "label"], "How many conversations each list has.";
            conversation_index(IndexRequest) -> ConversationIndex, ["conversation", "label"], "Where the pages of a list begin.";
            conversation_page(ConversationPageRequest) -> Vec<ConversationRow>, ["conversation", "contact", "draft"], "A page of a list.";
            conversation(ConversationRef) -> ConversationRow, ["conversation", "contact", "draft"], "One conversation.";
            thread_open(ConversationRef) -> Nothing, [], "The user looks at this thread: fetch it before others.";
            messages(MessagePageRequest) -> MessagePage, ["thread"], "A page of a thread.";
            thread_news(ThreadNewsRequest) -> ThreadNews, ["thread"], "Messages of a thread that have changed, as they are now.";
            open_in_instagram(OpenInInstagram) -> OpenedPage, [], "Opens what the API does not show where Instagram shows it.";
            media_save(MediaKey) -> SavedFile, [], "Saves what a message carries among the user's downloads.";
            message_edits(MessageRef) -> Vec<EditRow>, ["thread"], "The versions of an edited message.";
            person(ConversationRef) -> Person, ["contact", "conversation", "setting"], "Everything known of the person.";
            person_story(ConversationRef) -> PersonStory, ["thread", "contact", "conversation"], "What there was with the person.";
            person_refresh(ConversationRef) -> Nothing, [], "Reads the person's profile again.";
            search(SearchRequest) -> SearchAnswer, [], "Searches people and messages, offline.";

            export_start(ExportRequest) -> ExportStatus, [], "Exports conversations; asks where to unless told.";
            export_status(Nothing) -> ExportStatus, ["export"], "Where the export stands.";
            export_cancel(Nothing) -> ExportStatus, [], "Cancels the export, or puts the end of the last one away.";
            export_show(Nothing) -> Nothing, [], "Shows the exported file in the system's file manager.";

            saved_replies(SavedRepliesRequest) -> Vec<SavedReply>, ["saved_reply"], "Saved replies, by name.";
            saved_reply_save(SavedReplyInput) -> SavedReply, [], "Saves a reply; an edit of an old version is refused.";
            saved_reply_delete(SavedReplyRef) -> Nothing, [], "Takes a saved reply away.";
            saved_reply_restore(SavedReplyRef) -> SavedReply, [], "Brings a deleted reply back, for 30 days.";
            saved_reply_fill(FillReply) -> FilledReply, ["saved_reply", "contact"], "A saved reply as it reads for one person.";
            saved_reply_preview(ReplyPreviewRequest) -> ReplyPreview, ["account"], "How a text that is being written would read.";
            saved_reply_file_add(AddReplyFile) -> ReplyFile, [], "Keeps a file for a reply that is being written.";
            saved_replies_export(ExportReplies) -> RepliesExported, [], "Writes all saved replies into a file; asks where to.";
            saved_replies_read(ReadReplies) -> RepliesRead, [], "Asks for a file of saved replies, and says what it would do.";
            saved_replies_import(ImportReplies) -> RepliesImported, [], "Saves replies of a file: all of them, or none.";

            greeting(AccountRef) -> Greeting, ["greeting", "account"], "What greets people: what is live, what is edited, and how they differ.";
            greeting_read(GreetingRead) -> Nothing, [], "Asks Instagram what greets people.";
            greeting_draft_set(GreetingDraftInput) -> GreetingDraftKept, [], "Keeps what is edited; an edit of an old version is refused.";
            greeting_draft_drop(GreetingDraftRef) -> GreetingDraftDropped, [], "Drops what is edited; a flow that was never published goes with it.";
            greeting_publish(GreetingPublish) -> GreetingOutcome, [], "Publishes what is edited, reads it back and compares.";
            greeting_versions(GreetingVersionsRequest) -> GreetingVersionsPage, ["greeting"], "Everything that was ever there, newest first.";
            greeting_version_restore(GreetingRestore) -> GreetingDraftKept, [], "Makes what was there once a draft.";
            greeting_copy(GreetingCopy) -> Vec<GreetingCopied>, [], "Copies a part to other accounts, with a report for each.";
            flow_new(FlowNew) -> FlowMade, [], "Begins a welcome message flow.";
            flow_duplicate(FlowDuplicate) -> FlowMade, [], "Begins one that says what another one says.";
            flow_delete(FlowRef) -> FlowDeleted, [], "Deletes a flow at Instagram; what it said is kept.";
            flow_snippet(FlowRef) -> FlowSnippet, ["greeting"], "What an ad's creative says to use a flow.";

            answers(AccountRef) -> Answers, ["answer", "greeting", "account", "label"], "Answers to taps, the links that lead to them, and the map of it all.";
            answer_new(AnswerNew) -> AnswerMade, [], "Begins the answer of a payload.";
            answer_draft_set(AnswerDraftInput) -> AnswerDraftKept, [], "Keeps what is edited; an edit of an old version is refused.";
            answer_draft_drop(AnswerDraftRef) -> Nothing, [], "Drops what is edited; an answer that was never in use goes with it.";
            answer_use(AnswerDraftRef) -> Nothing, [], "Puts what is edited to use.";
            answer_delete(AnswerRef) -> Nothing, [], "Takes an answer away.";
            answer_restore(AnswerRef) -> Nothing, [], "Brings a deleted answer back.";
            answer_pages_check(AccountRef) -> Nothing, [], "Looks whether the pages answer to which buttons lead.";
            answer_try(AnswerTry) -> AnswerTried, [], "Sends an answer, or a flow, into the account's own thread.";
            answer_link_new(AnswerLinkNew) -> AnswerLinkMade, [], "Makes an ig.me link.";
            answer_link_rename(AnswerLinkRename) -> Nothing, [], "Names a link otherwise.";
            answer_link_delete(AnswerLinkRef) -> Nothing, [], "Takes a link away; where it is printed it still leads to the thread.";
            answer_link_restore(AnswerLinkRef) -> Nothing, [], "Brings a link back.";
            answer_link_code(AnswerLinkRef) -> AnswerLinkCode, ["answer", "account"], "A link as a code to scan.";
            answer_link_code_save(AnswerLinkRef) -> SavedFile, [], "Saves the code of a link as a picture among the user's downloads.";
            automatic(AccountRef) -> Automatic, ["answer", "account"], "Whether and how an account answers taps by itself.";
            automatic_set(AutomaticInput) -> Automatic, [], "Chooses whether and how.";
            automatic_log(AutomaticLogRequest) -> AutomaticLogPage, ["answer", "contact"], "What became of every tap, newest first.";
            automatic_thread(ConversationRef) -> ThreadAutomatic, ["answer", "thread", "conversation"], "Whether taps are answered by themselves in a thread.";
            automatic_thread_set(ThreadAutomaticInput) -> ThreadAutomatic, [], "Stops it in a thread, or takes it up again.";

            queue(QueueRequest) -> Queue, ["post", "account", "setting"], "The queue over a stretch of time.";
            queue_account_set(QueueAccountInput) -> QueueAccount, [], "Chooses how an account publishes.";
            queue_resume(AccountRef) -> Nothing, [], "Lets a paused account publish again.";
            free_slot(FreeSlotRequest) -> FreeSlot, ["post", "account"], "The next slot that no post has.";
            post(PostRef) -> Post, ["post"], "A post.";
            post_new(PostNew) -> PostMade, [], "Begins a post.";
            post_set(PostInput) -> PostKept, [], "Keeps what is edited; an edit of an old version is refused.";
            post_duplicate(PostDuplicate) -> PostMade, [], "Begins a post that says what another one says.";
            post_delete(PostRef) -> Nothing, [], "Throws a post away that is not out.";
            post_restore(PostRef) -> Nothing, [], "Brings a deleted post back, as a draft.";
            post_schedule(PostSchedule) -> PostKept, [], "Gives a post its time.";
            post_unschedule(PostVersionRef) -> PostKept, [], "Makes a scheduled post a draft.";
            post_publish_now(PostVersionRef) -> Nothing, [], "Publishes a post at once.";
            post_stop(PostRef) -> Nothing, [], "Takes a post back that is on its way, as long as Instagram has not been told to publish it.";
            post_retry(PostRetry) -> PostsRetried, [], "Tries again what failed.";
            post_decide(PostDecide) -> Nothing, [], "Decides on a post whose time has passed.";
            post_look(PostRef) -> Nothing, [], "Looks now whether a post is out.";
            post_settle(PostSettle) -> Nothing, [], "Says whether a post is out of which Porchlight cannot know.";
            post_file_add(PostFileAdd) -> PostFile, [], "Takes a file in for posts.";
            post_files_pick(PostFilesPick) -> Vec<PostFile>, [], "Opens the system's file dialog for pictures and videos.";
            post_file(PostFileRef) -> PostFile, ["post"], "A file of posts.";
            post_file_mend(PostFileMend) -> Nothing, [], "Mends a file.";
            saved_captions(Nothing) -> Vec<SavedCaption>, ["saved_caption"], "Words that captions use again, by name.";
            saved_caption_save(SavedCaptionInput) -> SavedCaption, [], "Saves such words.";
            saved_caption_delete(SavedCaptionRef) -> Nothing, [], "Takes such words away.";
            saved_caption_restore(SavedCaptionRef) -> Nothing, [], "Brings them back.";
            posts_import_read(ImportPostsRead) -> PostsRead, [], "Asks for a file of posts, and says what it would do.";
            posts_import(ImportPosts) -> PostsImported, [], "Makes the posts of a file that was read.";
            hosting(Nothing) -> Hosting, ["setting"], "Where media are put so that Instagram can fetch them.";
            hosting_set(HostingInput) -> Hosting, [], "Chooses where.";
            hosting_try(Nothing) -> HostingTried, [], "Tries it out: puts a small file there, fetches and removes it.";
            address_check(AddressCheck) -> AddressReport, [], "Whether Instagram will be able to fetch what stands at an address.";

            draft(ConversationRef) -> Draft, ["draft"], "What is being written and not sent, with its files.";
            draft_set(DraftInput) -> DraftKept, [], "Keeps what is being written; an edit of an old version is refused.";
            send(SendRequest) -> SendQueued, [], "Queues a send of one or several parts; it can be undone for a few seconds.";
            send_undo(MessageRef) -> UndoneDraft, [], "Takes a queued or refused message back with all of its send; it is the draft again.";
            send_retry(MessageRef) -> SendQueued, [], "Sends a refused or unsent message again, because a person says so.";
            react(ReactRequest) -> Nothing, [], "Reacts to a message, or takes the reaction back.";
            signal(SignalRequest) -> Nothing, [], "Signals typing or seen, if the user switched it on.";
            text_split(TextToSplit) -> Vec<String>, [], "Cuts a long text into pieces that fit into a message each.";
            file_stage(StageFile) -> StagedFile, [], "Takes a file into a draft, to be checked and prepared.";
            file_pick(PickFiles) -> Vec<StagedFile>, [], "Opens the system's file dialog and takes what was chosen into a draft.";
            file_unstage(FileRef) -> Nothing, [], "Takes a file out of a draft.";
            file_order(FileOrder) -> Nothing, [], "Puts the files of a draft in order.";
            assets(AssetsRequest) -> Vec<AssetRow>, ["asset"], "Files that were uploaded once and can be sent again.";
            asset(AssetRef) -> AssetRow, ["asset"], "One of them.";
            asset_forget(AssetRef) -> Nothing, [], "Takes a file off that list.";
            own_posts(OwnPostsRequest) -> OwnPostPage, [], "The account's own posts, as Instagram has them now.";
            recorder(Nothing) -> RecorderStatus, ["recorder"], "Whether a voice message can be recorded, and whether one is being recorded.";
            record_start(RecordStart) -> Nothing, [], "Begins a voice message.";
            record_stop(ConversationRef) -> StagedFile, [], "Ends it and takes it into a draft.";
            record_cancel(Nothing) -> Nothing, [], "Throws it away.";
            settle(SettleRequest) -> SettleAnswer, [], "Does something to conversations: done, snooze, label, and the like.";
            settle_undo(UndoRef) -> UndoAnswer, [], "Takes back what was settled or deleted, once.";
            undos_left(Nothing) -> Vec<UndoLeft>, [], "What was done within a day and can still be taken back, the newest first.";
            snooze_times(TimesRequest) -> TimesAnswer, [], "Times to put something off to, from words or the usual ones.";
            labels(Nothing) -> Vec<LabelRow>, ["label"], "All labels, by name.";
            label_save(LabelInput) -> LabelRow, [], "Makes or changes a label.";
            label_delete(LabelRef) -> UndoRef, [], "Deletes a label, from all that have it.";
            notes(ConversationRef) -> Vec<NoteRow>, ["note"], "The notes about a conversation, the newest first.";
            note_save(NoteInput) -> NoteRef, [], "Writes or changes a note.";
            note_delete(NoteRef) -> UndoRef, [], "Deletes a note.";
            saved_views(Nothing) -> Vec<SavedViewRow>, ["saved_view"], "The saved views, in the user's order.";
            view_save(SavedViewInput) -> SavedViewRef, [], "Makes or changes a saved view.";
            view_delete(SavedViewRef) -> UndoRef, [], "Deletes a saved view.";
            query_check(QueryText) -> QueryAnswer, [], "Reads a query, and says what is wrong with it and where.";
        }
    };
}

pub(crate) use with_commands;

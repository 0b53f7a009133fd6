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

            sandbox_open(Nothing) -> LoginStatus, [], "Starts the sandbox if need be, and begins a login there.";
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

            conversation_counts(OfAccount) -> ConversationCounts, ["conversation"], "How many conversations each list has.";
            conversation_index(IndexRequest) -> ConversationIndex, ["conversation"], "Where the pages of a list begin.";
            conversation_page(ConversationPageRequest) -> Vec<ConversationRow>, ["conversation", "contact", "draft"], "A page of a list.";
            conversation(ConversationRef) -> ConversationRow, ["conversation", "contact", "draft"], "One conversation.";
            thread_open(ConversationRef) -> Nothing, [], "The user looks at this thread: fetch it before others.";
            messages(MessagePageRequest) -> MessagePage, ["thread"], "A page of a thread.";
            message_edits(MessageRef) -> Vec<EditRow>, ["thread"], "The versions of an edited message.";
            person(ConversationRef) -> Person, ["contact", "conversation"], "Everything known of the person.";
            person_refresh(ConversationRef) -> Nothing, [], "Reads the person's profile again.";
            search(SearchRequest) -> SearchAnswer, [], "Searches people and messages, offline.";

            draft(ConversationRef) -> Draft, ["draft"], "What is typed and not sent.";
            draft_set(DraftText) -> Nothing, [], "Keeps what is typed.";
            send(SendRequest) -> SendQueued, [], "Queues a text; it can be undone for a few seconds.";
            send_undo(MessageRef) -> UndoneText, [], "Takes a queued or refused message back; its text is the draft again.";
            send_retry(MessageRef) -> SendQueued, [], "Sends a refused or unsent message again, because a person says so.";
            mark_done(MarkDone) -> DoneAnswer, [], "Settles conversations, or takes that back.";
        }
    };
}

pub(crate) use with_commands;

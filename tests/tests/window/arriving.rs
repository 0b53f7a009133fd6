//! Everything that can arrive: the customer acts in the sandbox, the webhook tells, and the window shows it for what it is.
//! Each kind leaves a picture in `target/e2e`, which `docs/message-kinds.md` names.

use porchlight_sandbox::{Options, Quirk};
use porchlight_testkit::sandbox::{Acted, TestSandbox};
use porchlight_tests::window::{Desktop, Heard, Key, LONG, Part, SHORT, Window, target, until};
use serde_json::{Value, json};

use crate::{ACCOUNT, inbox_beside};

const CUSTOMER: &str = "nora.writes";
const DAY: i64 = 24 * 60 * 60 * 1000;

/// Somebody who reads, and the sandbox in which the customer acts.
struct Receiving {
    sandbox: TestSandbox,
    desktop: Desktop,
    window: Window,
    /// The customer's id for the account.
    igsid: String,
}

impl Receiving {
    /// The customer has written, and their thread is open.
    async fn start() -> Self {
        Self::with(&[], &[]).await
    }

    /// The same with these quirks, and after these acts of the customer.
    async fn with(quirks: &[Quirk], before: &[Value]) -> Self {
        let quirks = quirks.iter().copied().chain([Quirk::NoRateLimit]).collect();
        let sandbox = TestSandbox::with(Options { quirks, ..Options::default() }).await;
        for act in before {
            sandbox.act(by(CUSTOMER, act.clone())).await;
        }
        let igsid = sandbox.act_message(CUSTOMER, ACCOUNT, "Good morning!").await.igsid;
        let (desktop, window) = inbox_beside(&sandbox).await;
        window.fill_the_display((1280, 800)).await;
        window.command("settings_change", json!({"undoSeconds": 0})).await.expect("no undo");
        window.open_conversation(CUSTOMER).await;
        window.wait_to_hear_last(&["Good morning!"]).await;
        Self { sandbox, desktop, window, igsid }
    }

    async fn act(&self, body: Value) -> Acted {
        self.sandbox.act(by(CUSTOMER, body)).await
    }

    /// The customer does it; the new last message has all of this, and there is a picture of it.
    async fn shown(&self, kind: &str, body: Value, wanted: &[&str]) -> Heard {
        let before = self.window.heard().await.pop().map(|heard| heard.id);
        self.act(body).await;
        self.shown_anew(kind, before.as_deref(), wanted).await
    }

    /// The same of what a webhook calls otherwise: the thread is asked for again, as when it is opened.
    async fn shown_by_asking(&self, kind: &str, body: Value, wanted: &[&str]) -> Heard {
        let before = self.window.heard().await.pop().map(|heard| heard.id);
        self.act(body).await;
        self.shown_anew(&format!("{kind}-at-first"), before.as_deref(), &[]).await;
        let opened = json!({"conversationId": self.conversation().await});
        self.window.command("thread_open", opened).await.expect("it is asked for");
        self.shown_anew(kind, before.as_deref(), wanted).await
    }

    async fn shown_anew(&self, kind: &str, before: Option<&str>, wanted: &[&str]) -> Heard {
        let heard = until(&format!("a new message to have {wanted:?}"), SHORT, async || {
            let last = self.window.heard().await.pop()?;
            (Some(last.id.as_str()) != before && last.has(wanted)).then_some(last)
        })
        .await;
        assert!(!heard.is_ours, "{heard:?}");
        self.picture(kind).await;
        heard
    }

    /// The id of the conversation that is open.
    async fn conversation(&self) -> Value {
        let id = "return /conversation=\"?(\\w+)/.exec(decodeURIComponent(location.hash))?.[1]";
        self.window.script(id, vec![]).await
    }

    /// Keeps a picture of the window as it is, and a small one of the newest messages.
    async fn picture(&self, kind: &str) {
        let name = format!("received-{kind}.png");
        self.window.wait_for_pictures().await;
        self.desktop.picture(&target().join("e2e").join(&name));
        self.desktop.small_picture(&name, self.window.newest_messages().await);
    }

    /// Porchlight sends it.
    async fn send(&self, part: Value) {
        let send = json!({"conversationId": self.conversation().await, "parts": [part], "asHumanAgent": false, "replyTo": null,
            "savedReplyId": null, "seenThrough": null, "evenIfAnswered": true});
        self.window.command("send", send).await.expect("it is queued");
    }

    /// Goes to the end of the thread by its key.
    async fn to_the_end(&self) {
        self.window.rest_the_focus().await;
        self.window.key(&[Key::Shift], 'T').await;
        for button in ["New messages", "To the newest"] {
            self.window.wait_without(&Part::button(button)).await;
        }
    }

    /// Presses a key of the thread at its newest message.
    async fn press_at_newest(&self, key: char) {
        self.window.go_to_newest_message().await;
        let held: &[Key] = if key.is_uppercase() { &[Key::Shift] } else { &[] };
        self.window.key(held, key).await;
    }
}

/// An act of this person.
fn by(person: &str, mut body: Value) -> Value {
    body["as"] = json!(person);
    body["to"] = json!(ACCOUNT);
    body
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_pictures_stickers_and_hearts() {
    let receiving = Receiving::start().await;
    let window = &receiving.window;
    let arabic = "صباح الخير، هل عاد الوعاء الأزرق؟ 🫖";
    receiving.shown("text", json!({"kind": "message", "text": arabic}), &[arabic]).await;
    let long = "Where shall I begin? ".repeat(250);
    let heard = receiving
        .shown("text-long", json!({"kind": "message", "text": long}), &["button: Show all 5,250 letters"])
        .await;
    assert!(heard.words.len() < 4_200, "{}", heard.words.len());
    receiving.press_at_newest('o').await;
    window.wait_without(&Part::with("button", "Show all")).await;
    assert!(window.wait_to_hear_last(&["Where shall I begin?"]).await.words.len() > 5_200);

    let picture = "button: Picture they sent";
    receiving.shown("picture", json!({"kind": "image", "picture": 3}), &[picture]).await;
    receiving.press_at_newest('o').await;
    window.wait_for_large_picture().await;
    receiving.picture("picture-large").await;
    window.key(&[], Key::Escape).await;
    window.wait_without(&Part::new("dialog", "Picture")).await;
    assert!(window.has_focus_in("[data-message]").await, "Escape leads back: {}", window.focus().await);

    receiving.shown("gif", json!({"kind": "gif", "picture": 1}), &[picture]).await;
    let heard =
        receiving.shown("pictures", json!({"kind": "image", "pictures": [4, 105, 206]}), &[picture]).await;
    assert_eq!(heard.count(picture), 3, "{heard:?}");
    receiving.press_at_newest('o').await;
    window.wait_for_large_picture().await;
    window.key(&[], Key::Right).await;
    until("the second of the three", LONG, async || {
        let alt = "return document.querySelector('[role=dialog] img')?.alt";
        (window.script(alt, vec![]).await == "4 of 5").then_some(())
    })
    .await;
    window.key(&[], Key::Escape).await;
    window.wait_without(&Part::new("dialog", "Picture")).await;

    // A webhook calls it a picture; the poll that follows knows better.
    receiving
        .shown_by_asking("sticker", json!({"kind": "sticker", "picture": 2}), &["button: Sticker they sent"])
        .await;
    receiving.shown("heart", json!({"kind": "like_heart"}), &["img: Heart"]).await;
    receiving.window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn voices_films_and_files() {
    let receiving = Receiving::start().await;
    let window = &receiving.window;
    let voice = ["group: Voice message they sent", "button: Play", "slider: Where in the voice message"];
    receiving.shown("voice", json!({"kind": "audio", "picture": 7}), &voice).await;
    receiving.press_at_newest('o').await;
    window.wait_to_hear_last(&["button: Pause"]).await;
    receiving.press_at_newest('O').await;
    window.wait_to_hear_last(&["button: Speed: 1.5 ×"]).await;
    let at = "return document.querySelector('[role=log] audio')?.currentTime ?? 0";
    until("the voice to be heard", LONG, async || {
        (window.script(at, vec![]).await.as_f64()? > 0.2).then_some(())
    })
    .await;

    receiving
        .shown("video", json!({"kind": "video", "picture": 101}), &["button: Play the video they sent"])
        .await;
    receiving.press_at_newest('o').await;
    window.wait_to_hear_last(&["video: Video they sent"]).await;

    let file = ["document-5.pdf", "button: Save document-5.pdf", "kB"];
    receiving.shown_by_asking("file", json!({"kind": "file", "picture": 5}), &file).await;
    receiving.press_at_newest('f').await;
    window.wait_to_read("Saved to your downloads: document-5.pdf").await;
    let saved = std::fs::read(receiving.desktop.folder().join("home/Downloads/document-5.pdf"));
    assert!(saved.is_ok_and(|bytes| bytes.starts_with(b"%PDF-")), "it lies where downloads lie");
    receiving.window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn posts_reels_and_stories_until_their_day_is_over() {
    let receiving = Receiving::with(&[Quirk::ShareTwice], &[]).await;
    let window = &receiving.window;
    let post = json!({"kind": "post", "title": "Bowls, thrown on Monday", "picture": 11});
    let heard =
        receiving.shown("post", post, &["Shared post", "Bowls, thrown on Monday", "button: Open"]).await;
    assert_eq!(heard.words.matches("Shared post").count(), 1, "told twice, shown once: {heard:?}");
    receiving
        .shown(
            "reel",
            json!({"kind": "reel", "title": "Centring, slowly", "picture": 12}),
            &["Shared reel", "Centring, slowly", "button: Open"],
        )
        .await;
    receiving
        .shown(
            "story-mention",
            json!({"kind": "story_mention", "picture": 13}),
            &["button: Mentioned you in their story"],
        )
        .await;
    let reply = json!({"kind": "story_reply", "text": "Is that the kiln?", "picture": 14});
    receiving
        .shown("story-reply", reply, &["button: Your story, which they answered", "Is that the kiln?"])
        .await;
    receiving
        .shown("story-shared", json!({"kind": "story_share", "picture": 15}), &["button: Shared story"])
        .await;

    receiving.sandbox.advance(DAY + 60_000).await;
    until("the stories to be over", LONG, async || {
        let over = window.heard().await.iter().filter(|heard| heard.words.contains("Story expired")).count();
        (over == 3).then_some(())
    })
    .await;
    window.wait_to_hear_last(&["Shared story", "Story expired"]).await;
    receiving.picture("story-expired").await;
    receiving.window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_instagram_alone_shows_is_said_and_leads_there() {
    let receiving = Receiving::start().await;
    let there = "button: Open in Instagram";
    let hidden = "Instagram does not hand this kind of message on.";
    let gone = "A disappearing picture or video. Only the Instagram app shows it.";
    receiving.shown("disappearing", json!({"kind": "ephemeral"}), &[gone, there]).await;
    receiving.shown("unsupported-type", json!({"kind": "unsupported_type"}), &[hidden, there]).await;
    receiving.shown("unsupported", json!({"kind": "unsupported"}), &[hidden, there]).await;
    let unknown = json!({"kind": "attachment", "type": "hologram", "payload": {"depth": 3}});
    receiving
        .shown(
            "unknown",
            unknown,
            &["Something new that Porchlight does not know yet", "code: hologram", there],
        )
        .await;

    let opened = receiving.desktop.opened().len();
    receiving.press_at_newest('I').await;
    let page = receiving.desktop.next_opened(opened).await;
    assert!(
        page.starts_with(receiving.sandbox.base_url()),
        "the sandbox's own page, not the world's: {page}"
    );
    receiving.window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn taps_quick_replies_and_the_ways_in() {
    let receiving = Receiving::start().await;
    let (window, sandbox, igsid) = (&receiving.window, &receiving.sandbox, &receiving.igsid);
    let button = |title: &str| json!({"type": "postback", "title": title, "payload": title.to_uppercase()});
    let template = json!({"template_type": "generic", "elements": [
        {"title": "The blue bowl", "subtitle": "Back since today", "buttons": [button("Hold it"), button("Ship it")]},
    ]});
    sandbox.send(ACCOUNT, igsid, json!({"attachment": {"type": "template", "payload": template}})).await;
    window.wait_to_hear_last(&["The blue bowl", "listitem: Hold it", "listitem: Ship it"]).await;
    receiving.picture("template").await;
    let tap = json!({"kind": "tap", "title": "Hold it"});
    receiving.shown("tap", tap, &["button: Tapped Hold it", "code: HOLD IT"]).await;
    let card = window.wait_to_hear(&["The blue bowl", "img: Tapped"]).await;
    assert_eq!((card.is_ours, card.count("img: Tapped")), (true, 1), "{card:?}");
    receiving.press_at_newest('o').await;
    until("the tap to lead to its button", LONG, async || {
        let marked = "return document.querySelector('[role=log] [data-marked]')?.innerText ?? ''";
        window.script(marked, vec![]).await.as_str()?.contains("The blue bowl").then_some(())
    })
    .await;

    receiving.to_the_end().await;

    let reply = |title: &str, payload: &str| json!({"content": {"contentType": "text", "title": title, "payload": payload}});
    let replies = [reply("In blue", "BLUE"), reply("In white", "WHITE")];
    receiving.send(json!({"kind": "text", "text": "Which one?", "quickReplies": replies})).await;
    window.wait_until_sent("Which one?").await;
    window
        .wait_to_hear_last(&["Which one?", "list: Quick replies", "listitem: In blue", "listitem: In white"])
        .await;
    let chosen = json!({"kind": "tap", "title": "In blue"});
    receiving.shown("quick-reply", chosen, &["In blue", "Chosen from quick replies", "code: BLUE"]).await;
    let offer = window.wait_to_hear(&["Which one?", "img: Tapped"]).await;
    assert_eq!((offer.is_ours, offer.count("img: Tapped")), (true, 1), "{offer:?}");

    let photo = format!("{}/__sandbox/sample/image.jpg", sandbox.base_url());
    let ad = json!({"ref": "spring", "ad_id": "1203", "source": "ADS", "type": "OPEN_THREAD",
        "ads_context_data": {"ad_title": "Bowls for spring", "photo_url": photo}});
    let by_ad = json!({"kind": "message", "text": "I saw this", "referral": ad});
    receiving.shown("ad", by_ad, &["Came from your ad", "Bowls for spring", "I saw this"]).await;
    receiving
        .shown(
            "ad-alone",
            json!({"kind": "referral", "referral": ad}),
            &["Came from your ad", "Bowls for spring"],
        )
        .await;
    receiving
        .shown(
            "link",
            json!({"kind": "referral", "ref": "shop-window"}),
            &["Came through your ig.me link", "code: shop-window"],
        )
        .await;
    receiving.act(json!({"kind": "optin", "payload": "monthly"})).await;
    window.wait_to_read("They agreed to be written to monthly").await;
    receiving.picture("opt-in").await;
    receiving.window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reactions_edits_unsends_and_what_was_seen() {
    let receiving = Receiving::start().await;
    let (window, sandbox) = (&receiving.window, &receiving.sandbox);
    window.answer("Good morning! We open at nine.").await;
    window.wait_until_sent("We open at nine.").await;
    receiving.act(json!({"kind": "seen"})).await;
    window.wait_to_hear_last(&["We open at nine.", "· seen"]).await;
    receiving.picture("seen").await;
    receiving.act(json!({"kind": "react", "emoji": "🙏"})).await;
    window.wait_to_hear_last(&["We open at nine.", "group: Reactions: 🙏"]).await;
    receiving.picture("reaction").await;
    receiving.act(json!({"kind": "unreact"})).await;
    until("the reaction to be gone", LONG, async || {
        (window.heard().await.last()?.count("group: Reactions") == 0).then_some(())
    })
    .await;

    receiving.shown("before-the-edit", json!({"kind": "message", "text": "At tne?"}), &["At tne?"]).await;
    receiving.act(json!({"kind": "edit", "text": "At ten?"})).await;
    window.wait_to_hear_last(&["At ten?", "button: Edited"]).await;
    receiving.press_at_newest('w').await;
    window.wait_to_hear_last(&["At ten?", "listitem:", "At tne?"]).await;
    receiving.picture("edit").await;

    let secret = "my-door-code-4711";
    let said = receiving.act(json!({"kind": "message", "text": secret})).await;
    window.wait_to_hear_last(&[secret]).await;
    receiving.act(json!({"kind": "unsend", "mid": said.mid})).await;
    window.wait_to_hear_last(&["They took a message back"]).await;
    receiving.picture("unsend").await;
    until("nothing of it to be left in the window", LONG, async || {
        (!window.everything().await.contains(secret)).then_some(())
    })
    .await;
    sandbox.settle().await;
    receiving.window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn threads_of_other_apps_of_oneself_and_from_before() {
    let before: Vec<Value> =
        (0..25).map(|n| json!({"kind": "message", "text": format!("Number {n}")})).collect();
    let receiving = Receiving::with(&[], &before).await;
    let (window, sandbox) = (&receiving.window, &receiving.sandbox);
    window.rest_the_focus().await;
    window.key(&[], 't').await;
    window.key(&[], Key::Home).await;
    window.wait_to_read("6 messages from before").await;
    receiving.picture("before-the-20").await;
    receiving.to_the_end().await;

    receiving.act(json!({"kind": "request_thread"})).await;
    window.wait_to_read("Another app asks for this conversation").await;
    receiving.act(json!({"kind": "take_thread"})).await;
    window.wait_to_read("Another app took over this conversation").await;
    window.wait_to_read("Another app answers here").await;
    receiving.act(json!({"kind": "message", "text": "To whom am I speaking?"})).await;
    window.wait_to_hear_last(&["To whom am I speaking?", "another app has this conversation"]).await;
    receiving.picture("handover").await;
    receiving.act(json!({"kind": "pass_thread"})).await;
    window.wait_to_read("This conversation is yours to answer here again").await;
    window.wait_without(&Part::with("alert", "Another app answers here")).await;

    sandbox.act_message(ACCOUNT, ACCOUNT, "Order more glaze").await;
    window.show_list("All").await;
    window.press(&Part::with("row", "Order more glaze")).await;
    window.wait_to_hear_last(&["Order more glaze", "to yourself"]).await;
    receiving.picture("self").await;
    receiving.window.close().await;
}

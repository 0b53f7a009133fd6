//! What the user does with conversations, one or ten thousand: one transaction, a few statements, and beforehand a copy of
//! what they stood at, so that it can be taken back.

use porchlight_domain::{AccountId, ConversationId, SettleAct, UndoId, UtcMs};

use super::list::List;
use super::order::{Order, closing_halves};
use crate::change::Entity;
use crate::connection::WriteTransaction;
use crate::row::{Columns as _, to_json};
use crate::statement::Values;
use crate::undo::Undoable;
use crate::{Error, Result};

/// What settling did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// How many conversations it changed.
    pub changed: u64,
    /// By what it can be taken back; none when nothing was changed.
    pub undo: Option<UndoId>,
}

/// The conversations at hand. In memory, of the writer's connection alone.
const SETTLING: &str = "CREATE TEMP TABLE IF NOT EXISTS settling (id INTEGER NOT NULL PRIMARY KEY) STRICT";

/// To the end of that second: polls know no milliseconds.
const ALL_SO_FAR: &str = "CASE last_in_at WHEN 0 THEN 0 ELSE last_in_at - last_in_at % 1000 + 999 END";

/// Which conversations an act changes, what it sets, and which columns taking it back restores.
struct Effect {
    concerns: &'static str,
    sets: String,
    restores: &'static [&'static str],
}

const STANDING: &[&str] =
    &["done_at", "done_through", "snooze_until", "snooze_through", "woke_at", "woke_kind", "woke_through"];
const AWAKE: &str = "snooze_until = 0, snooze_through = 0, woke_at = 0, woke_kind = '', woke_through = 0";

/// Of an act that sets columns of conversations; labels have a table of their own.
fn effect(act: SettleAct, now: &str, values: &mut Values) -> Option<Effect> {
    let flag = |on: bool| i64::from(on);
    Some(match act {
        SettleAct::Done => Effect {
            concerns: "is_done = 0",
            sets: format!("done_at = {now}, done_through = {ALL_SO_FAR}, {AWAKE}"),
            restores: STANDING,
        },
        SettleAct::NotDone => Effect {
            concerns: "is_done = 1",
            sets: "done_at = 0, done_through = 0".to_owned(),
            restores: STANDING,
        },
        SettleAct::Snooze { until } => Effect {
            concerns: "is_spam = 0",
            sets: format!(
                "{AWAKE}, snooze_until = {}, snooze_through = {ALL_SO_FAR}, done_at = 0, done_through = 0",
                values.bind(until.get())
            )
            .replacen("snooze_until = 0, snooze_through = 0, ", "", 1),
            restores: STANDING,
        },
        SettleAct::Wake => {
            Effect { concerns: "snoozed_until > 0", sets: AWAKE.to_owned(), restores: STANDING }
        }
        SettleAct::Remind { at } => Effect {
            concerns: "true",
            sets: format!("remind_at = {}, remind_through = {ALL_SO_FAR}", values.bind(at.get())),
            restores: &["remind_at", "remind_through"],
        },
        SettleAct::ForgetReminder => Effect {
            concerns: "remind_at > 0",
            sets: "remind_at = 0, remind_through = 0".to_owned(),
            restores: &["remind_at", "remind_through"],
        },
        SettleAct::Vip { on } => Effect {
            concerns: if on { "is_vip = 0" } else { "is_vip = 1" },
            sets: format!("vip = {}", values.bind(if on { 1_i64 } else { -1 })),
            restores: &["vip"],
        },
        SettleAct::Mute { on } => Effect {
            concerns: if on { "is_muted = 0" } else { "is_muted = 1" },
            sets: format!("is_muted = {}", values.bind(flag(on))),
            restores: &["is_muted"],
        },
        SettleAct::Spam { on } => Effect {
            concerns: if on { "is_spam = 0" } else { "is_spam = 1" },
            sets: format!("is_spam = {}", values.bind(flag(on))),
            restores: &["is_spam"],
        },
        SettleAct::Read => Effect {
            concerns: "is_unread = 1",
            sets: format!("opened_through = {ALL_SO_FAR}, marked_unread = 0"),
            restores: &["opened_through", "marked_unread"],
        },
        SettleAct::Unread => Effect {
            concerns: "is_unread = 0",
            sets: "marked_unread = 1".to_owned(),
            restores: &["opened_through", "marked_unread"],
        },
        SettleAct::Label { .. } | SettleAct::Unlabel { .. } => return None,
    })
}

/// The columns that taking `act` back restores.
pub(crate) fn restored_by(act: SettleAct) -> &'static [&'static str] {
    effect(act, "0", &mut Values::default()).map_or(&[], |effect| effect.restores)
}

impl WriteTransaction {
    /// Does `act` to these conversations. `clocks` has the time of every account, `machine_now` this machine's.
    pub async fn settle(
        &mut self,
        ids: &[ConversationId],
        act: SettleAct,
        clocks: &[(AccountId, UtcMs)],
        machine_now: UtcMs,
    ) -> Result<Settled> {
        self.begin_settling().await?;
        let ids: Vec<i64> = ids.iter().map(|id| id.get()).collect();
        let mut values = Values::default();
        let ids = values.bind(to_json("id", &ids)?);
        let sql = format!("INSERT OR IGNORE INTO settling SELECT value FROM json_each({ids})");
        values.execute(self.sqlite(), sql).await?;
        self.settle_those(act, clocks, machine_now).await
    }

    /// Does `act` to all of a list but `except`. `now` is the time by which the list goes.
    #[allow(clippy::too_many_arguments, reason = "which list, and what by which clocks")]
    pub async fn settle_list(
        &mut self,
        list: &List,
        account: Option<AccountId>,
        now: UtcMs,
        except: &[ConversationId],
        act: SettleAct,
        clocks: &[(AccountId, UtcMs)],
        machine_now: UtcMs,
    ) -> Result<Settled> {
        self.begin_settling().await?;
        let mut values = Values::default();
        let order = Order::of(list, account, now, &mut values);
        let closing = if matches!(list, List::View(porchlight_domain::View::ClosingSoon)) {
            let halves = closing_halves(now, &mut values).map(|(_, range)| range);
            format!(" AND ({})", halves.join(" OR "))
        } else {
            String::new()
        };
        let except: Vec<i64> = except.iter().map(|id| id.get()).collect();
        let except = values.bind(to_json("id", &except)?);
        let Order { table, id, rows, .. } = &order;
        let sql = format!(
            "INSERT OR IGNORE INTO settling SELECT {id} FROM {table}
             WHERE {rows}{closing} AND {id} NOT IN (SELECT value FROM json_each({except}))"
        );
        values.execute(self.sqlite(), sql).await?;
        self.settle_those(act, clocks, machine_now).await
    }

    async fn begin_settling(&mut self) -> Result<()> {
        sqlx::query(SETTLING).execute(self.sqlite()).await?;
        sqlx::query("DELETE FROM settling").execute(self.sqlite()).await?;
        Ok(())
    }

    async fn settle_those(
        &mut self,
        act: SettleAct,
        clocks: &[(AccountId, UtcMs)],
        machine_now: UtcMs,
    ) -> Result<Settled> {
        let mut values = Values::default();
        let now = clock(clocks, &mut values);
        if let SettleAct::Label { label_id } | SettleAct::Unlabel { label_id } = act {
            let is_there: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM labels WHERE id = ?)")
                .bind(label_id.get())
                .fetch_one(self.sqlite())
                .await?;
            if !is_there {
                return Err(Error::Absent("label"));
            }
        }
        let effect = effect(act, &now, &mut values);
        let concerns = match (&effect, act) {
            (Some(effect), _) => effect.concerns.to_owned(),
            (None, SettleAct::Label { label_id }) => format!("NOT {}", labelled(label_id.get())),
            (None, SettleAct::Unlabel { label_id }) => labelled(label_id.get()),
            (None, _) => "false".to_owned(),
        };
        let narrow =
            format!("DELETE FROM settling WHERE id NOT IN (SELECT id FROM conversations WHERE {concerns})");
        Values::default().execute(self.sqlite(), narrow).await?;
        let changed: i64 =
            sqlx::query_scalar("SELECT COUNT(*) FROM settling").fetch_one(self.sqlite()).await?;
        if changed == 0 {
            return Ok(Settled::default());
        }
        let undo = self.keep_for_undo(&Undoable::Settled { act }, machine_now).await?;
        self.keep_rows_for_undo(undo, act).await?;
        match (effect, act) {
            (Some(effect), _) => {
                let sql =
                    format!("UPDATE conversations SET {} WHERE id IN (SELECT id FROM settling)", effect.sets);
                values.execute(self.sqlite(), sql).await?;
            }
            (None, SettleAct::Label { label_id }) => {
                let label = values.bind(label_id.get());
                let sql = format!(
                    "INSERT INTO conversation_labels (label_id, conversation_id, at, account_id, sort_at, in_lists)
                     SELECT {label}, id, {now}, account_id, sort_at, in_lists FROM conversations
                     WHERE id IN (SELECT id FROM settling)"
                );
                values.execute(self.sqlite(), sql).await?;
            }
            (None, SettleAct::Unlabel { label_id }) => {
                sqlx::query(
                    "DELETE FROM conversation_labels WHERE label_id = ? AND conversation_id IN (SELECT id FROM settling)",
                )
                .bind(label_id.get())
                .execute(self.sqlite())
                .await?;
            }
            (None, _) => {}
        }
        self.settled().await?;
        Ok(Settled { changed: u64::try_from(changed).unwrap_or_default(), undo: Some(undo) })
    }

    /// Says what was changed, and how it stands now.
    pub(crate) async fn settled(&mut self) -> Result<()> {
        let ids: Vec<i64> = sqlx::query_scalar("SELECT id FROM settling").fetch_all(self.sqlite()).await?;
        for id in ids {
            self.changed(Entity::Conversation, id);
        }
        self.derive_standing("conversations.id IN (SELECT settling.id FROM settling)", Values::default())
            .await
    }

    /// Puts into `settling` what an undo has rows of and is still there.
    pub(crate) async fn settle_again(&mut self, undo: UndoId) -> Result<u64> {
        self.begin_settling().await?;
        let done = sqlx::query(
            "INSERT INTO settling SELECT id FROM conversations
             WHERE id IN (SELECT conversation_id FROM undo_rows WHERE undo_id = ?)",
        )
        .bind(undo.get())
        .execute(self.sqlite())
        .await?;
        Ok(done.rows_affected())
    }

    async fn keep_rows_for_undo(&mut self, undo: UndoId, act: SettleAct) -> Result<()> {
        let columns = restored_by(act).join(", ");
        let label = match act {
            SettleAct::Label { label_id } | SettleAct::Unlabel { label_id } => label_id.get(),
            _ => 0,
        };
        let mut values = Values::default();
        let undo = values.bind(undo.get());
        let sql = if columns.is_empty() {
            let label = values.bind(label);
            format!(
                "INSERT INTO undo_rows (undo_id, conversation_id, at)
                 SELECT {undo}, id, COALESCE((SELECT at FROM conversation_labels
                    WHERE label_id = {label} AND conversation_id = settling.id), 0) FROM settling"
            )
        } else {
            format!(
                "INSERT INTO undo_rows (undo_id, conversation_id, {columns})
                 SELECT {undo}, id, {columns} FROM conversations WHERE id IN (SELECT id FROM settling)"
            )
        };
        values.execute(self.sqlite(), sql).await?;
        Ok(())
    }

    /// The user has it on screen.
    pub async fn mark_opened(&mut self, conversation: ConversationId) -> Result<()> {
        let row =
            sqlx::query("SELECT opened_through, last_in_at, marked_unread FROM conversations WHERE id = ?")
                .bind(conversation.get())
                .fetch_optional(self.sqlite())
                .await?
                .ok_or(Error::Absent("conversation"))?;
        if row.int("opened_through")? >= row.int("last_in_at")? && !row.flag("marked_unread")? {
            return Ok(());
        }
        let mut values = Values::default();
        let id = values.bind(conversation.get());
        let sql = format!(
            "UPDATE conversations SET opened_through = {ALL_SO_FAR}, marked_unread = 0 WHERE id = {id}"
        );
        values.execute(self.sqlite(), sql).await?;
        self.changed(Entity::Conversation, conversation);
        self.refresh_conversation(conversation).await
    }
}

/// What time it is where a conversation is.
fn clock(clocks: &[(AccountId, UtcMs)], values: &mut Values) -> String {
    if clocks.is_empty() {
        return "0".to_owned();
    }
    let times: Vec<String> = clocks
        .iter()
        .map(|(account, now)| format!("WHEN {} THEN {}", values.bind(account.get()), values.bind(now.get())))
        .collect();
    format!("CASE account_id {} ELSE 0 END", times.join(" "))
}

fn labelled(label: i64) -> String {
    format!(
        "EXISTS (SELECT 1 FROM conversation_labels WHERE label_id = {label} AND conversation_id = conversations.id)"
    )
}

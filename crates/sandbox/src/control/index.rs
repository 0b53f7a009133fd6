//! A page to look at: what this is, who is in it, and how to talk to it.

use std::fmt::Write as _;

use crate::clock::wire_time;
use crate::login::{document, escape};
use crate::wire::Reply;
use crate::world::World;

/// `GET /__sandbox/`.
pub(crate) fn page(world: &World) -> Reply {
    let mut body = format!(
        "<p class=\"lead\">World <b>{}</b>, seed {}, on its clock {}.</p><table><thead><tr><th>Account</th>\
         <th>Conversations</th><th>Media</th><th>Comments</th><th>Webhooks</th></tr></thead><tbody>",
        escape(&world.name),
        world.seed,
        wire_time(world.now())
    );
    for (at, account) in world.accounts.iter().enumerate() {
        let _ = write!(
            body,
            "<tr><td>{}<br><code>@{}</code></td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            escape(&account.name),
            escape(&account.username),
            world.listed(at, None).count(),
            account.posts.len(),
            world.comments.iter().filter(|comment| comment.account == at).count(),
            account.subscribed.len()
        );
    }
    body.push_str("</tbody></table><p class=\"hint\">Read:</p><p>");
    for name in [
        "state",
        "clock",
        "ledger",
        "log",
        "deliveries",
        "accounts",
        "tokens",
        "faults",
        "containers",
        "hosted",
        "app",
        "ready",
    ] {
        let _ = write!(body, "<a href=\"/__sandbox/{name}\"><code>{name}</code></a> ");
    }
    let _ = write!(
        body,
        "</p><p class=\"hint\">Be a customer:</p><textarea readonly rows=\"4\" aria-label=\"Example\">curl -H &quot;Content-Type: application/json&quot; -d \
         '{{&quot;as&quot;:&quot;someone.new&quot;,&quot;to&quot;:&quot;{}&quot;,&quot;kind&quot;:&quot;message&quot;,\
         &quot;text&quot;:&quot;Hello!&quot;}}' {}/__sandbox/act</textarea>",
        world.accounts.first().map_or("", |account| account.username.as_str()),
        escape(&world.base_url)
    );
    Reply::html(200, document("The sandbox", "", &body))
}

//! How messaging events are written (`facts.md §10.5`). Everything but the `mid` may be missing or strange.

use std::collections::BTreeMap;

use porchlight_domain::Referral;
use serde::Deserialize;

use super::attachments::WireAttachments;
use crate::wire::{Count, Flag, WireId, WireTime, soft};

#[derive(Deserialize)]
pub(super) struct Party {
    pub(super) id: WireId,
}

#[derive(Deserialize)]
pub(super) struct WireEvent {
    #[serde(default, deserialize_with = "soft")]
    pub(super) sender: Option<Party>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) recipient: Option<Party>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) timestamp: Option<WireTime>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) is_self: Option<Flag>,
    pub(super) message: Option<WireMessage>,
    pub(super) postback: Option<WirePostback>,
    pub(super) reaction: Option<WireReaction>,
    pub(super) read: Option<WireRead>,
    pub(super) message_edit: Option<WireEdit>,
    pub(super) referral: Option<WireReferral>,
    pub(super) pass_thread_control: Option<WireControl>,
    pub(super) take_thread_control: Option<WireControl>,
    pub(super) request_thread_control: Option<WireControl>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) app_roles: Option<BTreeMap<String, Vec<String>>>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) optin: Option<WireOptIn>,
}

#[derive(Deserialize)]
pub(super) struct WireOptIn {
    #[serde(default, rename = "type", deserialize_with = "soft")]
    pub(super) kind: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) payload: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct WireMessage {
    pub(super) mid: WireId,
    #[serde(default, deserialize_with = "soft")]
    pub(super) text: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) quick_reply: Option<WireQuickReply>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) attachments: Option<WireAttachments>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) attachment: Option<WireAttachments>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) reply_to: Option<WireReplyTo>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) referral: Option<WireReferral>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) app_id: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) is_echo: Option<Flag>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) is_self: Option<Flag>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) is_deleted: Option<Flag>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) is_unsupported: Option<Flag>,
}

#[derive(Deserialize)]
pub(super) struct WireQuickReply {
    #[serde(default, deserialize_with = "soft")]
    pub(super) payload: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct WireReplyTo {
    #[serde(default, deserialize_with = "soft")]
    pub(super) mid: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) story: Option<WireStory>,
}

#[derive(Deserialize)]
pub(super) struct WireStory {
    #[serde(default, deserialize_with = "soft")]
    pub(super) id: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) url: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct WirePostback {
    #[serde(default, deserialize_with = "soft")]
    pub(super) mid: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) title: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) payload: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) referral: Option<WireReferral>,
}

#[derive(Deserialize)]
pub(super) struct WireReaction {
    pub(super) mid: WireId,
    #[serde(default, deserialize_with = "soft")]
    pub(super) action: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) reaction: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) emoji: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct WireRead {
    pub(super) mid: WireId,
}

#[derive(Deserialize)]
pub(super) struct WireEdit {
    pub(super) mid: WireId,
    #[serde(default, deserialize_with = "soft")]
    pub(super) text: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) num_edit: Option<Count>,
}

#[derive(Deserialize)]
pub(super) struct WireReferral {
    #[serde(default, rename = "ref", deserialize_with = "soft")]
    pub(super) reference: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) source: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) ad_id: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) ads_context_data: Option<WireAd>,
}

#[derive(Deserialize)]
pub(super) struct WireAd {
    #[serde(default, deserialize_with = "soft")]
    pub(super) ad_title: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) photo_url: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) post_id: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) product_id: Option<WireId>,
}

#[derive(Deserialize)]
pub(super) struct WireControl {
    #[serde(default, deserialize_with = "soft")]
    pub(super) previous_owner_app_id: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) new_owner_app_id: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) requested_owner_app_id: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    pub(super) metadata: Option<String>,
}

impl From<WireReferral> for Referral {
    fn from(wire: WireReferral) -> Self {
        let ad = wire.ads_context_data;
        let (ad_title, ad_picture, post_id, product_id) =
            ad.map(|ad| (ad.ad_title, ad.photo_url, ad.post_id, ad.product_id)).unwrap_or_default();
        Self {
            reference: wire.reference,
            source: wire.source,
            ad_id: wire.ad_id.map(WireId::into),
            ad_title,
            ad_picture: ad_picture.filter(|url| !url.is_empty()),
            post_id: post_id.map(WireId::into),
            product_id: product_id.map(WireId::into),
        }
    }
}

-- What a person did beside writing, newest first, however long the thread; and the same person at other accounts.
CREATE INDEX messages_moments ON messages (conversation_id, sent_at, tie)
    WHERE direction = 'in' AND deleted_at = 0
    AND preview_kind IN ('story_reply', 'tap', 'referral', 'post', 'reel', 'story_mention');
CREATE INDEX contacts_by_handle ON contacts (username) WHERE username <> '';

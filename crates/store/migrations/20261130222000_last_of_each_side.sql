-- When a thread moves, the last thing that each side has done is looked for. Where one of them has never said a word, all of the
-- thread was gone through.
CREATE INDEX messages_opening ON messages (conversation_id, sent_at, tie) WHERE window_event <> '';
CREATE INDEX messages_answering ON messages (conversation_id, sent_at, tie)
    WHERE direction = 'out' AND is_self = 0 AND deleted_at = 0 AND send_state NOT IN ('refused', 'unsent');

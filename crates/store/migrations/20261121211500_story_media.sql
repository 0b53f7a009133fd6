-- Where stories' pictures were is let go of after their day (Meta's rule). Which messages still say it; the condition is that
-- of `stories.rs`.
CREATE INDEX messages_with_story_media ON messages (account_id, sent_at)
    WHERE instr(content, '"kind":"story') > 0 AND instr(content, '"url":"') > 0
        OR instr(kept, '"story":{') > 0 AND instr(kept, '"url":"') > 0;

-- The newest message that the user had on screen as they pressed "send"; 0 when they said to send it whatever was answered.
-- It is compared again when the message leaves.
ALTER TABLE sends ADD COLUMN seen_through INTEGER NOT NULL DEFAULT 0;

-- Conversations in which something was handed back, until the user has been told.
CREATE TABLE untold_hand_backs (
    conversation_id INTEGER NOT NULL PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE,
    at              INTEGER NOT NULL -- on the machine's clock
) STRICT;

-- What a message carries, as it is shown: image, video, audio, file, post (a reel too), story. `content` alone says what was
-- told last, and a poll calls a reel a post and a heart a picture; what a webhook knew better stands in `kept`.
ALTER TABLE messages ADD COLUMN carries TEXT NOT NULL DEFAULT '';
UPDATE messages SET carries = (
    SELECT iif(instr(told, '"kind":"image"') > 0, 'image ', '') || iif(instr(told, '"kind":"video"') > 0, 'video ', '')
        || iif(instr(told, '"kind":"audio"') > 0, 'audio ', '') || iif(instr(told, '"kind":"file"') > 0, 'file ', '')
        || iif(instr(told, '"kind":"post"') > 0 OR instr(told, '"kind":"reel"') > 0, 'post ', '')
        || iif(instr(told, '"kind":"story') > 0 OR preview_kind = 'story_reply', 'story ', '')
    FROM (SELECT iif(instr(kept, '"attached":[') > 0, kept, content) AS told));
DROP INDEX messages_with_image;
DROP INDEX messages_with_video;
DROP INDEX messages_with_audio;
DROP INDEX messages_with_file;
DROP INDEX messages_with_post;
DROP INDEX messages_with_story;
CREATE INDEX messages_with_image ON messages (conversation_id) WHERE instr(carries, 'image') > 0;
CREATE INDEX messages_with_video ON messages (conversation_id) WHERE instr(carries, 'video') > 0;
CREATE INDEX messages_with_audio ON messages (conversation_id) WHERE instr(carries, 'audio') > 0;
CREATE INDEX messages_with_file ON messages (conversation_id) WHERE instr(carries, 'file') > 0;
CREATE INDEX messages_with_post ON messages (conversation_id) WHERE instr(carries, 'post') > 0;
CREATE INDEX messages_with_story ON messages (conversation_id) WHERE instr(carries, 'story') > 0;

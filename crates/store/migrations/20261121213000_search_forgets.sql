-- A search index whose deletions are physical. With `contentless_delete` FTS5 only notes that a row is gone and keeps its words
-- until a merge comes by; what was unsent must not linger. So a deletion says what was indexed (the texts stand in tables of
-- ours), and `secure-delete` takes it out of the index's own pages.

DROP TRIGGER messages_found_when_written;
DROP TRIGGER messages_lost_when_deleted;
DROP TRIGGER messages_found_anew;
DROP TRIGGER words_found_when_written;
DROP TRIGGER words_lost_when_deleted;
DROP TRIGGER notes_found_when_written;
DROP TRIGGER notes_lost_when_deleted;
DROP TRIGGER notes_found_anew;
DROP TABLE message_words;
DROP TABLE message_parts;
DROP TABLE word_parts;
DROP TABLE note_words;

CREATE VIRTUAL TABLE message_words USING fts5 (
    text, content = '', detail = full,
    prefix = '1 2 3 4 5', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE message_parts USING fts5 (
    text, content = '', detail = full, tokenize = 'trigram remove_diacritics 1'
);
CREATE VIRTUAL TABLE word_parts USING fts5 (
    word, content = '', detail = full, tokenize = 'trigram remove_diacritics 1'
);
CREATE VIRTUAL TABLE note_words USING fts5 (
    text, content = '', detail = full,
    prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO message_words (message_words, rank) VALUES ('secure-delete', 1);
INSERT INTO message_parts (message_parts, rank) VALUES ('secure-delete', 1);
INSERT INTO word_parts (word_parts, rank) VALUES ('secure-delete', 1);
INSERT INTO note_words (note_words, rank) VALUES ('secure-delete', 1);

INSERT INTO message_words (rowid, text)
    SELECT search_key, COALESCE(search_text, text) FROM messages WHERE search_key IS NOT NULL ORDER BY search_key;
INSERT INTO message_parts (rowid, text)
    SELECT search_key, COALESCE(search_text, text) FROM messages
    WHERE search_key IS NOT NULL AND COALESCE(search_text, text) GLOB (SELECT pattern FROM split_words)
    ORDER BY search_key;
INSERT INTO word_parts (rowid, word) SELECT id, word FROM words WHERE length(word) >= 3 ORDER BY id;
INSERT INTO note_words (rowid, text) SELECT id, found_by FROM notes ORDER BY id;

CREATE TRIGGER words_found_when_written AFTER INSERT ON words WHEN length(new.word) >= 3 BEGIN
    INSERT INTO word_parts (rowid, word) VALUES (new.id, new.word);
END;
CREATE TRIGGER words_lost_when_deleted AFTER DELETE ON words WHEN length(old.word) >= 3 BEGIN
    INSERT INTO word_parts (word_parts, rowid, word) VALUES ('delete', old.id, old.word);
END;

CREATE TRIGGER messages_found_when_written AFTER INSERT ON messages WHEN new.search_key IS NOT NULL BEGIN
    INSERT INTO message_words (rowid, text) VALUES (new.search_key, COALESCE(new.search_text, new.text));
    INSERT INTO message_parts (rowid, text)
        SELECT new.search_key, COALESCE(new.search_text, new.text)
        WHERE COALESCE(new.search_text, new.text) GLOB (SELECT pattern FROM split_words);
    INSERT INTO words_due VALUES (new.search_key);
END;
CREATE TRIGGER messages_lost_when_deleted AFTER DELETE ON messages WHEN old.search_key IS NOT NULL BEGIN
    INSERT INTO message_words (message_words, rowid, text)
        VALUES ('delete', old.search_key, COALESCE(old.search_text, old.text));
    INSERT INTO message_parts (message_parts, rowid, text)
        SELECT 'delete', old.search_key, COALESCE(old.search_text, old.text)
        WHERE COALESCE(old.search_text, old.text) GLOB (SELECT pattern FROM split_words);
    DELETE FROM words_due WHERE search_key = old.search_key;
    INSERT INTO words_gone (text) VALUES (COALESCE(old.search_text, old.text));
END;
CREATE TRIGGER messages_found_anew AFTER UPDATE OF text, search_text, search_key ON messages
WHEN old.search_key IS NOT new.search_key
    OR COALESCE(old.search_text, old.text) IS NOT COALESCE(new.search_text, new.text) BEGIN
    INSERT INTO message_words (message_words, rowid, text)
        SELECT 'delete', old.search_key, COALESCE(old.search_text, old.text) WHERE old.search_key IS NOT NULL;
    INSERT INTO message_parts (message_parts, rowid, text)
        SELECT 'delete', old.search_key, COALESCE(old.search_text, old.text)
        WHERE old.search_key IS NOT NULL AND COALESCE(old.search_text, old.text) GLOB (SELECT pattern FROM split_words);
    DELETE FROM words_due WHERE search_key = old.search_key;
    INSERT INTO words_gone (text)
        SELECT COALESCE(old.search_text, old.text) WHERE old.search_key IS NOT NULL;
    INSERT INTO message_words (rowid, text)
        SELECT new.search_key, COALESCE(new.search_text, new.text) WHERE new.search_key IS NOT NULL;
    INSERT INTO message_parts (rowid, text)
        SELECT new.search_key, COALESCE(new.search_text, new.text)
        WHERE new.search_key IS NOT NULL AND COALESCE(new.search_text, new.text) GLOB (SELECT pattern FROM split_words);
    INSERT INTO words_due SELECT new.search_key WHERE new.search_key IS NOT NULL;
END;

CREATE TRIGGER notes_found_when_written AFTER INSERT ON notes BEGIN
    INSERT INTO note_words (rowid, text) VALUES (new.id, new.found_by);
END;
CREATE TRIGGER notes_lost_when_deleted AFTER DELETE ON notes BEGIN
    INSERT INTO note_words (note_words, rowid, text) VALUES ('delete', old.id, old.found_by);
END;
CREATE TRIGGER notes_found_anew AFTER UPDATE OF found_by ON notes BEGIN
    INSERT INTO note_words (note_words, rowid, text) VALUES ('delete', old.id, old.found_by);
    INSERT INTO note_words (rowid, text) VALUES (new.id, new.found_by);
END;

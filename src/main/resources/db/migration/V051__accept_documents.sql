-- Staff attach documents to policies: PDF, looked through for whatever acts by itself, kept as they are.
ALTER TABLE attachment
    DROP CONSTRAINT attachment_media_type_check,
    ADD CONSTRAINT attachment_media_type_check CHECK (media_type IN
        ('JPEG', 'PNG', 'WEBP', 'MP3', 'AAC', 'M4A', 'AMR', 'AMR_WB', 'WAV', 'OGG', 'WEBM', 'PDF'));

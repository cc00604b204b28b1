-- Search: what people look for in their history and on the knowledge board.

-- The form in which texts are compared: NFC, lower case, full-width forms as ASCII, half-width kana as kana. Every
-- character is folded by itself (a half-width kana together with its mark), so that a part of a text stays a part of
-- it. A database of locale C lowers ASCII only: its letters of Latin, Greek and Cyrillic are mapped here.
CREATE FUNCTION fold_text(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF value ~ '[｡-ﾟ]' THEN
    value := translate(value,
      '｡｢｣､･ｦｧｨｩｪｫｬｭｮｯｰｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝ',
      '。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン');
    -- The marks become combining ones, which the next line joins with their kana.
    value := replace(replace(value, U&'\FF9E', U&'\3099'), U&'\FF9F', U&'\309A');
  END IF;
  IF value IS NOT NFC NORMALIZED THEN value := normalize(value, NFC); END IF;
  value := replace(lower(value), 'ς', 'σ');
  IF value ~ '[！-～　]' THEN
    value := translate(value,
      '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼'
      || '］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～' || '　',
      '!"#$%&''()*+,-./0123456789:;<=>?@abcdefghijklmnopqrstuvwxyz[\'
      || ']^_`abcdefghijklmnopqrstuvwxyz{|}~' || ' ');
  END IF;
  IF lower('À') <> 'à' THEN
    value := translate(value,
      'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮĲĴĶŊŌŎ'
      || 'ŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶĹĻĽĿŁŃŅŇŹŻŽŸİΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉ'
      || 'ΊΌΎΏЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ',
      'àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįĳĵķŋōŏ'
      || 'őœŕŗřśŝşšţťŧũūŭůűųŵŷĺļľŀłńņňźżžÿiαβγδεζηθικλμνξοπρστυφχψωάέή'
      || 'ίόύώѐёђѓєѕіїјљњћќѝўџабвгдежзийклмнопрстуфхцчшщъыьэюя');
  END IF;
  RETURN value;
END $$;

-- A tag is found as a whole line of its own.
CREATE FUNCTION fold_entry(title text, description text, content text, tags text[])
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT fold_text(concat_ws(E'\n', title, description, content, array_to_string(tags, E'\n')))
$$;

-- AlterTable
ALTER TABLE "messages" ADD COLUMN "owner_id" TEXT,
  ADD COLUMN "search" TEXT GENERATED ALWAYS AS (fold_text("text")) STORED;
UPDATE "messages" SET "owner_id" = r."owner_id" FROM "rooms" r WHERE r."id" = "room_id";
ALTER TABLE "messages" ALTER COLUMN "owner_id" SET NOT NULL;

-- AlterTable
ALTER TABLE "replies" ADD COLUMN "search" TEXT GENERATED ALWAYS AS (fold_text("text")) STORED;

-- AlterTable
ALTER TABLE "knowledge_entries" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "grams" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "search" TEXT GENERATED ALWAYS AS (fold_entry("title", "description", "content", "tags")) STORED;

-- CreateIndex
CREATE INDEX "knowledge_entries_grams_idx" ON "knowledge_entries" USING GIN ("grams");

-- What the Prisma schema cannot say.

-- A person's history across rooms, newest first; counting it reads the index alone.
CREATE INDEX "messages_history" ON "messages"("owner_id", "created_at" DESC, "id" DESC)
  WHERE "deleted_at" IS NULL AND "superseded_at" IS NULL;

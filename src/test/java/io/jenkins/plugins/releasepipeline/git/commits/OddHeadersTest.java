package io.jenkins.plugins.releasepipeline.git.commits;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Headers of commits as public bug reports have them: each is read by its name, wherever it stands, as Git reads it. */
class OddHeadersTest extends OddCommitScenario {

    private static final String WHO = "author Ab <a@e> 1 +0000\n";
    private static final String COMMITTED = WHO + "committer A <a@e> 1 +0000\n";

    /** What Git shows of them. */
    private record Shown(String headers, String author, long time) {}

    /** Tools wrote these; of several people Git shows the last one. */
    private static final List<Shown> SHOWN = List.of(
            new Shown(
                    "author A <a@e> 1 +0000\nauthor B <b@e> 2 +0500\ncommitter C <c@e> 1700000000 +0000",
                    "B",
                    1700000000),
            new Shown(
                    "author B <b@e> 1 +0000\ncommitter C <c@e> 1600000000 +0000\ncommitter D <d@e> 1700000000 +0000",
                    "B",
                    1700000000),
            new Shown("committer C <c@e> 1700000000 +0000\nauthor B <b@e> 1 +0000", "B", 1700000000),
            new Shown("author B <b@e> 1 +0000\nencoding UTF-8\ncommitter C <c@e> 1700000000 +0000", "B", 1700000000),
            new Shown("author B <b@e> 1 +0000", "B", 0),
            new Shown("author B <b@e\n> 1 -0700\ncommitter B <b@e\n> 1700000000 -0700", "", 0),
            new Shown("author B <b@e> 1 +0000\r\ncommitter C <c@e> 1700000000 +0000\r", "B", 1700000000),
            new Shown(
                    "author B <b@e> 1 +0000\ncommitter C <c@e> 1700000000 +0000\nHG:rename a:b\nchange-id mx",
                    "B",
                    1700000000),
            new Shown(
                    "author B <b@e> 1 +0000\ncommitter C <c@e> 1700000000 +0000\ngpgsig -----BEGIN\n \n abc\n -----END",
                    "B",
                    1700000000),
            new Shown(
                    "author B <b@e> 1 +0000\ncommitter C <c@e> 1700000000 +0000\ngpgsig -----BEGIN\ngpgsig \ngpgsig ab",
                    "B",
                    1700000000),
            new Shown(
                    "author B <b@e> 1 +0000\ncommitter C <c@e> 1700000000 +0000\nmergetag object 1\n type commit\n tagger T <t@e> 5 +0000\n \n author X <x@e> 3 +0000",
                    "B",
                    1700000000));

    @Test
    void peopleAndTimesAreFoundByTheNamesOfTheirLines() throws IOException {
        List<Commit> read =
                commits(SHOWN.stream().map(shown -> new Raw(shown.headers())).toList());

        for (int i = 0; i < read.size(); i++) {
            Shown shown = SHOWN.get(i);
            assertThat(read.get(i).author().name()).as(shown.headers()).isEqualTo(shown.author());
            assertThat(read.get(i).time()).as(shown.headers()).isEqualTo(Instant.ofEpochSecond(shown.time()));
            assertThat(read.get(i).subject()).as(shown.headers()).isEqualTo("subject");
        }
    }

    @Test
    void anEncodingIsFoundWhereverItStandsAndOneThatCanNotBeIsOverlooked() throws IOException {
        byte[] text = "Größe größer".getBytes(StandardCharsets.ISO_8859_1);
        List<Raw> raws = new ArrayList<>();
        for (String headers : List.of(
                WHO + "encoding ISO-8859-1\ncommitter A <a@e> 1 +0000",
                COMMITTED + "extra e\nencoding ISO-8859-1",
                COMMITTED + "HG:extra branch:x\nencoding ISO-8859-1",
                COMMITTED + "encoding latin-1",
                COMMITTED + "encoding ISO8859-1",
                COMMITTED + "encoding System",
                COMMITTED + "encoding utf-9",
                COMMITTED + "encoding 'utf8'",
                COMMITTED + "encoding utf-8,ISO-8859-1",
                COMMITTED + "encoding ",
                COMMITTED + "encoding UTF-16",
                COMMITTED + "encoding UTF-16LE",
                COMMITTED + "encoding cp037")) {
            raws.add(new Raw(headers, text));
            raws.add(new Raw(headers));
        }

        List<Commit> read = commits(raws);
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i).subject())
                    .as(raws.get(i).headers())
                    .isEqualTo(i % 2 == 0 ? "Größe größer" : "subject");
            assertThat(read.get(i).author().name()).as(raws.get(i).headers()).isEqualTo("Ab");
        }
    }

    @Test
    void anEncodingIsKnownByTheNameThatGitAccepts() throws IOException {
        String[][] named = {
            {"koi8r", "KOI8-R", "Исправить"},
            {"cp1251", "windows-1251", "Исправить"},
            {"cp866", "IBM866", "Исправить"},
            {"cp936", "GBK", "修正"},
            {"GB18030", "GB18030", "修正"},
            {"CP949", "x-windows-949", "수정"},
            {"eucJP", "EUC-JP", "修正"},
            {"iso-8859-15", "ISO-8859-15", "5 € mehr"}
        };
        List<Raw> raws = new ArrayList<>();
        for (String[] one : named) {
            byte[] text = one[2].getBytes(Charset.forName(one[1]));
            raws.add(new Raw(COMMITTED + "encoding " + one[0], text));
            raws.add(new Raw(COMMITTED + "extra e\nencoding " + one[0], text));
        }

        List<Commit> read = commits(raws);
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i).subject()).as(raws.get(i).headers()).isEqualTo(named[i / 2][2]);
        }
    }
}

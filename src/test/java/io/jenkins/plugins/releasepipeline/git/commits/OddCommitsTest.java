package io.jenkins.plugins.releasepipeline.git.commits;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.Person;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Git allows in a commit and few have ever written: everything about it is told as Git tells it. */
class OddCommitsTest extends OddCommitScenario {

    @ParameterizedTest
    @CsvSource({
        "0 +0000,1970-01-01T00:00:00Z",
        "1 -0500,1970-01-01T00:00:01Z",
        "2147483647 +0000,2038-01-19T03:14:07Z",
        "2147483648 +0000,2038-01-19T03:14:08Z",
        "4102444800 +0000,2100-01-01T00:00:00Z",
        "4294967296 +0100,2106-02-07T06:28:16Z",
        "9223372036854775807 +0000,1970-01-01T00:00:00Z",
        "18446744073709551616 +0000,1970-01-01T00:00:00Z",
        "99999999999999999999999999 +0000,1970-01-01T00:00:00Z",
        "-1 +0000,1970-01-01T00:00:00Z",
        "-9223372036854775808 +0000,1970-01-01T00:00:00Z",
        "1700000000 +9999999999,2023-11-14T22:13:20Z",
        "1700000000 0000,2023-11-14T22:13:20Z",
        "1700000000,2023-11-14T22:13:20Z",
        "yesterday +0000,1970-01-01T00:00:00Z",
        "'',1970-01-01T00:00:00Z",
        "1312735823 +051800,2011-08-07T16:50:23Z",
        "1287367363 -700,2010-10-18T02:02:43Z",
        "1288373970 --700,2010-10-29T17:39:30Z",
        "18446744073709548016 +0100,1970-01-01T00:00:00Z",
        "4733510400 -13068837,2120-01-01T00:00:00Z",
        "-31539600 +0100,1970-01-01T00:00:00Z",
        "  1600000000 +0000,2020-09-13T12:26:40Z",
        "1600000000 -0000,2020-09-13T12:26:40Z",
        "2020-01-01T00:00:00 +0000,1970-01-01T00:33:40Z",
    })
    void anyTime(String time, Instant expected) throws IOException {
        Commit read = commit("author A <a@example.org> " + time + "\ncommitter A <a@example.org> " + time);

        assertThat(read.time()).isEqualTo(expected);
        assertThat(read.author()).isEqualTo(new Person("A", "a@example.org"));
        assertThat(read.subject()).isEqualTo("subject");
    }

    @Test
    void yearsBeyondFourDigits() throws IOException {
        assertThat(commit("author A <a@e> 253402300800 +0000\ncommitter A <a@e> 253402300800 +0000")
                        .time())
                .isEqualTo(Instant.ofEpochSecond(253402300800L));
        assertThat(commit("author A <a@e> 99999999999999999 +0000\ncommitter A <a@e> 99999999999999999 +0000")
                        .time())
                .isEqualTo(Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "author <a@example.org> 1 +0000|``|a@example.org",
                "author  <> 1 +0000|``|``",
                "author A B C|``|``",
                "author A <b <c@d>> 1 +0000|A|b <c@d",
                "author A> <a@e> 1 +0000|A>|a@e",
                "author \"A, B\" <a@e> 1 +0000|\"A, B\"|a@e",
                "x-none|``|``",
                "author Gregor Hartmann<gh <Gregor Hartmann<gh@o>> 1 +0200|Gregor Hartmann|gh <Gregor Hartmann<gh@o",
                "author Foo Bar <foo>@bar.com> 1 +0200|Foo Bar|foo",
                "author Foo Bar <foo<@bar.com> 1 +0200|Foo Bar|foo<@bar.com",
                "author addToDrat <<>> 1 +0200|addToDrat|<",
                "author a@b.c <a@b.c> <a@b.c> 1 +0000|a@b.c|a@b.c",
                "author A < a@e > 1 +0000|A|` a@e `",
                "author .,A;: <a@e> 1 +0000|.,A;:|a@e",
                "author A <a@e>1 +0000|A|a@e",
                "author A a@b.c 1 +0000|``|``",
            })
    void anyAuthor(String line, String name, String email) throws IOException {
        Commit read = commit(line + "\ncommitter C <c@example.org> 1700000000 +0000");

        assertThat(read.author()).isEqualTo(new Person(name, email));
        assertThat(read.subject()).isEqualTo("subject");
    }

    @ParameterizedTest
    @CsvSource({
        "ISO-8859-1,Größe geändert",
        "windows-1251,Исправить",
        "Shift_JIS,修正する",
        "ISO-2022-JP,修正する",
        "EUC-KR,수정",
        "UTF-8,修正する",
    })
    void anyEncodingThatIsNamed(String encoding, String subject) throws IOException {
        String headers = "author A <a@e> 1 +0000\ncommitter A <a@e> 1 +0000\nencoding " + encoding;

        assertThat(commit(headers, (subject + "\n\nbody").getBytes(Charset.forName(encoding)))
                        .subject())
                .isEqualTo(subject);
    }

    @Test
    void anEncodingThatNobodyKnowsOrThatIsWrong() throws IOException {
        String who = "author A <a@e> 1 +0000\ncommitter A <a@e> 1 +0000\nencoding ";
        byte[] latin = "Größe".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(commit(who + "klingon", latin).subject()).isEqualTo("Größe");
        assertThat(commit(who + "ö/ä ?", latin).subject()).isEqualTo("Größe");
        assertThat(commit(who + "UTF-8", latin).subject()).isEqualTo("Größe");
        assertThat(commit(who + "ISO-8859-1", "Größe".getBytes(StandardCharsets.UTF_8))
                        .subject())
                .isEqualTo("Größe");
    }

    @Test
    void anyMessage() throws IOException {
        String who = "author A <a@e> 1 +0000\ncommitter A <a@e> 1 +0000";
        List<String[]> messages = List.of(
                new String[] {"Fix\r\n\r\nBody\r\n", "Fix"},
                new String[] {"One\r\ntwo\r\n\r\nBody", "One two"},
                new String[] {"\n\n  \n  Late\n", "  Late"},
                new String[] {"Seen\0hidden\n\nThis reverts commit " + first, "Seen"},
                new String[] {"", ""},
                new String[] {"\n", ""},
                new String[] {"no line break", "no line break"},
                new String[] {"a\tb\n", "a\tb"},
                new String[] {"x".repeat(100_000), "x".repeat(100_000)});
        for (String[] message : messages) {
            Commit read = commit(who, message[0].getBytes(StandardCharsets.UTF_8));
            assertThat(read.subject()).isEqualTo(message[1]);
            assertThat(read.reverts()).isEmpty();
        }
    }

    @Test
    void aTagOfAnyTime() throws IOException {
        try (ObjectInserter inserter = remote.newObjectInserter()) {
            ObjectId tag = inserter.insert(
                    Constants.OBJ_TAG,
                    ("object " + first + "\ntype commit\ntag live\ntagger T <t@e> 9223372036854775807 +0000\n\nlive\n")
                            .getBytes(StandardCharsets.UTF_8));
            inserter.flush();
            var update = remote.updateRef("refs/tags/live");
            update.setNewObjectId(tag);
            update.update();
        }
        mirror.fetch();

        assertThat(new Signatures(mirror).of(new DeployRef.Tag("live")))
                .hasValueSatisfying(signature -> assertThat(signature.time()).isEqualTo(Instant.EPOCH));
        assertThat(mirror.tags().tip("live")).contains(first);
    }
}

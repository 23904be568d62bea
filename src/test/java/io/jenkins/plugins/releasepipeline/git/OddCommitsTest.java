package io.jenkins.plugins.releasepipeline.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.Commit;
import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Person;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Git allows in a commit and few have ever written: everything about it is told as Git tells it. */
class OddCommitsTest {

    private static Repository remote;
    private static CommitId first;
    private static Mirror mirror;

    @BeforeAll
    static void serve(@TempDir Path folder) throws IOException {
        TestRepository repository = new TestRepository(folder);
        first = repository.commit("first");
        remote = new RepositoryBuilder().setGitDir(repository.remote().toFile()).build();
        mirror = Mirror.open(
                folder.resolve("mirror.git"), new Remote(repository.remote().toString(), RemoteCredentials.None::new));
    }

    @AfterAll
    static void close() {
        mirror.close();
        remote.close();
    }

    /** A commit on {@code master} of just these lines behind its tree and parent. */
    private Commit commit(String headers, byte[] message) throws IOException {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        raw.write(("tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nparent " + first + "\n" + headers + "\n\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        raw.write(message);
        try (ObjectInserter inserter = remote.newObjectInserter()) {
            ObjectId id = inserter.insert(Constants.OBJ_COMMIT, raw.toByteArray());
            inserter.insert(Constants.OBJ_TREE, new byte[0]);
            inserter.flush();
            var update = remote.updateRef("refs/heads/master");
            update.setNewObjectId(id);
            update.forceUpdate();
        }
        mirror.fetch();
        CommitId id = mirror.tip("refs/heads/master").orElseThrow();
        Commits commits = new Commits(mirror);
        Commit read = commits.read(id);
        assertThat(commits.firstParents(id, 5)).contains(read);
        assertThat(commits.between(first, id, 5).newest()).containsExactly(read);
        assertThat(commits.times(first, id, 5)).containsEntry(id, read.time());
        assertThat(commits.writers(first, id, 5)).contains(read.author());
        assertThat(new Signatures(mirror).of(new DeployRef.Branch("master")))
                .hasValueSatisfying(signature -> assertThat(signature.time()).isEqualTo(read.time()));
        assertThat(mirror.resolve(id.abbreviated())).isEqualTo(id);
        return read;
    }

    private Commit commit(String headers) throws IOException {
        return commit(headers, "subject\n".getBytes(StandardCharsets.UTF_8));
    }

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

    /** Tools wrote these; Git reads each line by its name and takes the last one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "author A <a@e> 1 +0000\\nauthor B <b@e> 2 +0500\\ncommitter C <c@e> 1700000000 +0000|B|1700000000",
                "author B <b@e> 1 +0000\\ncommitter C <c@e> 1600000000 +0000\\ncommitter D <d@e> 1700000000 +0000|B|1700000000",
                "committer C <c@e> 1700000000 +0000\\nauthor B <b@e> 1 +0000|B|1700000000",
                "author B <b@e> 1 +0000\\nencoding UTF-8\\ncommitter C <c@e> 1700000000 +0000|B|1700000000",
                "author B <b@e> 1 +0000|B|0",
                "author B <b@e\\n> 1 -0700\\ncommitter B <b@e\\n> 1700000000 -0700|''|0",
                "author B <b@e> 1 +0000\\r\\ncommitter C <c@e> 1700000000 +0000\\r|B|1700000000",
                "author B <b@e> 1 +0000\\ncommitter C <c@e> 1700000000 +0000\\nHG:rename a:b\\nchange-id mx|B|1700000000",
                "author B <b@e> 1 +0000\\ncommitter C <c@e> 1700000000 +0000\\ngpgsig -----BEGIN\\n \\n abc\\n -----END|B|1700000000",
                "author B <b@e> 1 +0000\\ncommitter C <c@e> 1700000000 +0000\\ngpgsig -----BEGIN\\ngpgsig \\ngpgsig ab|B|1700000000",
                "author B <b@e> 1 +0000\\ncommitter C <c@e> 1700000000 +0000\\nmergetag object 1\\n type commit\\n tagger T <t@e> 5 +0000\\n \\n author X <x@e> 3 +0000|B|1700000000",
            })
    void anyHeaders(String headers, String author, long time) throws IOException {
        Commit read = commit(headers.replace("\\n", "\n").replace("\\r", "\r"));

        assertThat(read.author().name()).isEqualTo(author);
        assertThat(read.time()).isEqualTo(Instant.ofEpochSecond(time));
        assertThat(read.subject()).isEqualTo("subject");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "encoding ISO-8859-1\ncommitter A <a@e> 1 +0000",
                "committer A <a@e> 1 +0000\nextra e\nencoding ISO-8859-1",
                "committer A <a@e> 1 +0000\nHG:extra branch:x\nencoding ISO-8859-1",
                "committer A <a@e> 1 +0000\nencoding latin-1",
                "committer A <a@e> 1 +0000\nencoding ISO8859-1",
                "committer A <a@e> 1 +0000\nencoding System",
                "committer A <a@e> 1 +0000\nencoding utf-9",
                "committer A <a@e> 1 +0000\nencoding 'utf8'",
                "committer A <a@e> 1 +0000\nencoding utf-8,ISO-8859-1",
                "committer A <a@e> 1 +0000\nencoding ",
                "committer A <a@e> 1 +0000\nencoding UTF-16",
                "committer A <a@e> 1 +0000\nencoding UTF-16LE",
                "committer A <a@e> 1 +0000\nencoding cp037",
            })
    void anEncodingWhereverItStandsAndWhateverItIs(String headers) throws IOException {
        byte[] text = "Größe größer".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(commit("author A <a@e> 1 +0000\n" + headers, text).subject()).isEqualTo("Größe größer");
        assertThat(commit("author Ab <a@e> 1 +0000\n" + headers).subject()).isEqualTo("subject");
        assertThat(commit("author Ab <a@e> 1 +0000\n" + headers).author().name())
                .isEqualTo("Ab");
    }

    @ParameterizedTest
    @CsvSource({
        "koi8r,KOI8-R,Исправить",
        "cp1251,windows-1251,Исправить",
        "cp866,IBM866,Исправить",
        "cp936,GBK,修正",
        "GB18030,GB18030,修正",
        "CP949,x-windows-949,수정",
        "eucJP,EUC-JP,修正",
        "iso-8859-15,ISO-8859-15,5 € mehr",
    })
    void anEncodingByTheNameThatGitAccepts(String name, String charset, String subject) throws IOException {
        String who = "author A <a@e> 1 +0000\ncommitter A <a@e> 1 +0000\n";
        byte[] text = subject.getBytes(Charset.forName(charset));

        assertThat(commit(who + "encoding " + name, text).subject()).isEqualTo(subject);
        assertThat(commit(who + "extra e\nencoding " + name, text).subject()).isEqualTo(subject);
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

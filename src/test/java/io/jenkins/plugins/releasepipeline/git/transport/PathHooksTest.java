package io.jenkins.plugins.releasepipeline.git.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.push.Messages;
import io.jenkins.plugins.releasepipeline.git.push.Push;
import io.jenkins.plugins.releasepipeline.git.refs.MoveOutcome;
import io.jenkins.plugins.releasepipeline.git.refs.RefMove;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hooks as people write them, found in public bug reports: they do what they do under {@code git push}. */
class PathHooksTest extends PathRemoteScenario {

    /** What a hook does, and a part of what the person reads. */
    private static final Map<String, String> REFUSING = Map.ofEntries(
            Map.entry("echo 'frozen'; exit 1", "frozen"),
            Map.entry("printf frozen; exit 1", "frozen"),
            Map.entry("printf '10%%\\r50%%\\r100%% checked\\r\\nfrozen\\r\\n'; exit 1", "10% 50% 100% checked frozen"),
            Map.entry("printf 'gesperrt f\\303\\274r alle'; exit 1", "gesperrt für alle"),
            Map.entry(
                    "while read old new ref; do git log -1 --format='%s is frozen' $new; done; exit 1",
                    "quite new is frozen"),
            Map.entry(
                    "while read old new ref; do git update-ref refs/heads/copy $new || exit; done",
                    "forbidden inside quarantine"),
            Map.entry("cd /; git log -1 || exit", "not a git repository"),
            Map.entry("echo \"in $GIT_DIR, $(pwd -P)\"; exit 1", "in ., "),
            Map.entry("kill -9 $$", "pre-receive hook declined"),
            Map.entry(
                    "while read old new ref; do [ $ref = refs/heads/main ] && echo deploying; done",
                    "pre-receive hook declined"),
            Map.entry("no-such-program || exit", "not found"));

    @Test
    void whatRefusesUnderGitPushRefusesHere() throws IOException {
        Mirror mirror = mirror();
        RefMove move = toNewCommit(mirror, "+0000");
        for (Map.Entry<String, String> refusing : REFUSING.entrySet()) {
            hook("pre-receive", refusing.getKey());
            assertThat(refusal(Push.of(move).to(mirror)))
                    .as(refusing.getKey())
                    .contains(refusing.getValue())
                    .doesNotContain("\r");
        }
        assertThat(production()).isEqualTo(first);
    }

    @Test
    void aHookWithoutAFirstLineIsRunByTheShell() throws IOException {
        script("pre-receive", "echo frozen\nexit 1\n");

        assertThat(refusal(Push.of(forward()).to(mirror()))).contains("frozen");
    }

    @Test
    void aHookThatCanNotBeRunRefuses() throws IOException {
        script("pre-receive", "#!/bin/sh\r\nexit 0\r\n");

        assertThat(refusal(Push.of(forward()).to(mirror()))).contains("pre-receive");
        assertThat(production()).isEqualTo(first);
    }

    @Test
    void aHookThatIsNoProgramIsOverlooked() throws IOException {
        hook("pre-receive", "exit 1");
        Files.setPosixFilePermissions(
                remote.resolve("hooks/pre-receive"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(Push.of(forward()).to(mirror())).isEqualTo(new MoveOutcome.Moved());
    }

    @Test
    void whatLetsItThroughUnderGitPushDoesSoHere() throws IOException {
        Mirror mirror = mirror();
        RefMove move = forward();
        for (String script : List.of(
                "exit 0",
                "head -c 20000 /dev/zero | tr '\\0' x; echo",
                "head -c 20000 /dev/zero >&2",
                "exec git rev-parse --is-bare-repository",
                "exec git update-server-info")) {
            for (String hook : List.of("pre-receive", "post-receive")) {
                hook(hook, script);
            }
            assertThat(Push.of(move).to(mirror)).as(script).isEqualTo(new MoveOutcome.Moved());
            move = new RefMove(PRODUCTION, move.target(), move.expected(), true);
        }
    }

    @Test
    void aHookThatPassesItOnToAnotherRepositoryDoes() throws IOException {
        Path copy = folder.resolve("copy.git");
        GitCommand.in(folder).run("clone", "-q", "--mirror", remote.toString(), copy.toString());
        hook("post-receive", "git push -q ../copy.git --all");

        assertThat(Push.of(forward()).to(mirror())).isEqualTo(new MoveOutcome.Moved());
        assertThat(GitCommand.in(copy).run("rev-parse", PRODUCTION)).isEqualTo(second.hex());
    }

    @Test
    void aRelativeFolderOfHooksIsMeantFromTheRepository() throws IOException {
        hook("update", "echo \"$1 is frozen\"; exit 1");
        Files.move(remote.resolve("hooks"), folder.resolve("rules"));
        set("core.hooksPath", "../rules");

        assertThat(refusal(Push.of(forward()).to(mirror()))).contains("refs/heads/production is frozen");
    }

    @Test
    void aBranchOfWhichAHookTakesCareIsRefusedWithoutTheHook() {
        set("receive.procReceiveRefs", "refs/heads/production");

        assertThat(refusal(Push.of(forward()).to(mirror()))).contains("proc-receive");
        assertThat(production()).isEqualTo(first);
    }

    @Test
    void aBranchThatAHookTookAndDidNotMoveIsNotToldAsMoved() throws IOException {
        set("receive.procReceiveRefs", "refs/heads/production");
        hook("proc-receive", "printf '000eversion=1\\n0000001dok refs/heads/production\\n0000'; cat > /dev/null");

        assertThat(refusal(Push.of(forward()).to(mirror()))).isEqualTo(Messages.Push_TakenElsewhere());
        assertThat(production()).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({
        "receive.fsckObjects,true,-700,badTimezone",
        "receive.maxInputSize,1,+0000,exceeds maximum allowed size",
    })
    void aCommitThatItDoesNotTakeIsRefusedWithTheReason(String key, String value, String zone, String reason)
            throws IOException {
        set(key, value);
        Mirror mirror = mirror();

        assertThat(refusal(Push.of(toNewCommit(mirror, zone)).to(mirror))).contains(reason);
        assertThat(production()).isEqualTo(first);
    }

    @Test
    void aCheckedOutTreeFollowsWhereItShallAndRefusesWhereSomebodyWorksInIt() throws IOException {
        Path worktree = folder.resolve("worktree");
        GitCommand.in(folder).run("clone", "-q", "-b", "production", remote.toString(), "worktree");
        GitCommand git = GitCommand.in(worktree);
        git.run("fetch", "-q", "origin", "master:master");
        git.run("config", "receive.denyCurrentBranch", "updateInstead");
        Mirror mirror = mirror(Duration.ofSeconds(60), worktree.toString());

        assertThat(Push.of(forward()).to(mirror)).isEqualTo(new MoveOutcome.Moved());
        assertThat(git.run("rev-parse", "HEAD")).isEqualTo(second.hex());
        Files.writeString(worktree.resolve("new"), "text");
        git.run("add", "new");
        RefMove back = new RefMove(PRODUCTION, Optional.of(second), first, true);
        assertThat(refusal(Push.of(back).to(mirror))).contains("Working directory has staged changes");
        assertThat(new CommitId(git.run("rev-parse", "HEAD"))).isEqualTo(second);
    }
}

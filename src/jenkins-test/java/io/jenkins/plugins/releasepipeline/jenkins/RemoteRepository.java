package io.jenkins.plugins.releasepipeline.jenkins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;

/** An application's repository on this machine: three commits on master; production runs the first. */
final class RemoteRepository implements AutoCloseable {

    private final Git git;
    private final List<String> commits = new ArrayList<>();

    RemoteRepository(Path folder) throws IOException, GitAPIException {
        git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch("master")
                .call();
        commit("app.py", "print(1)");
        commit("app/migrations/__init__.py", "");
        commit("app/migrations/0001_initial.py", """
                from django.db import migrations, models

                class Migration(migrations.Migration):
                    operations = [
                        migrations.CreateModel(name="Job", fields=[("id", models.AutoField(primary_key=True))]),
                    ]
                """);
        point("production", commits.get(0));
        // Nobody may push to a branch that is checked out.
        git.getRepository().updateRef("HEAD", true).link("refs/heads/work");
    }

    private void commit(String path, String text) throws IOException, GitAPIException {
        Path file = git.getRepository().getWorkTree().toPath().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        git.add().addFilepattern(path).call();
        commits.add(git.commit()
                .setMessage("Add " + path)
                .setAuthor("jo", "jo@example.org")
                .setCommitter("jo", "jo@example.org")
                .setSign(false)
                .call()
                .getName());
    }

    /** Somebody moves a branch, forced. */
    void point(String branch, String commit) throws IOException {
        RefUpdate update = git.getRepository().updateRef("refs/heads/" + branch);
        update.setNewObjectId(ObjectId.fromString(commit));
        update.forceUpdate();
    }

    /** Somebody pushes one more commit to master. */
    String push(String path) throws IOException, GitAPIException {
        return push(path, "print(2)");
    }

    /** Somebody pushes one more commit to master, with this text in the file. */
    String push(String path, String text) throws IOException, GitAPIException {
        git.getRepository().updateRef("HEAD", true).link("refs/heads/master");
        commit(path, text);
        git.getRepository().updateRef("HEAD", true).link("refs/heads/work");
        return commits.get(commits.size() - 1);
    }

    /** Somebody pushes a branch with one more commit than this one, which adds the file. */
    String branch(String branch, String commit, String path, String text) throws IOException, GitAPIException {
        point(branch, commit);
        git.getRepository().updateRef("HEAD", true).link("refs/heads/" + branch);
        commit(path, text);
        git.getRepository().updateRef("HEAD", true).link("refs/heads/work");
        return commits.get(commits.size() - 1);
    }

    void deleteBranch(String branch) throws IOException {
        RefUpdate update = git.getRepository().updateRef("refs/heads/" + branch);
        update.setForceUpdate(true);
        update.delete();
    }

    /** Somebody pushes an annotated tag. */
    void tag(String name, String commit) throws IOException, GitAPIException {
        git.tag()
                .setName(name)
                .setObjectId(git.getRepository().parseCommit(ObjectId.fromString(commit)))
                .setAnnotated(true)
                .setSigned(false)
                .setMessage(name)
                .setTagger(new PersonIdent("jo", "jo@example.org"))
                .call();
    }

    String url() {
        return git.getRepository().getWorkTree().getAbsolutePath();
    }

    /** The first, the second or the third: 0, 1, 2. */
    String commit(int number) {
        return commits.get(number);
    }

    String tip(String branch) throws IOException {
        return git.getRepository()
                .exactRef("refs/heads/" + branch)
                .getObjectId()
                .getName();
    }

    @Override
    public void close() {
        git.close();
    }
}

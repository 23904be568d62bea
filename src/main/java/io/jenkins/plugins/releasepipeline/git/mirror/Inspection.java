package io.jenkins.plugins.releasepipeline.git.mirror;

import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/** Detects damage in a mirror's directory, as far as a quick check can. */
record Inspection(Path path, PackInventory packs, Remote remote) {

    private static final Pattern LOOSE_REF = Pattern.compile("([0-9a-f]{40}|ref: \\S+)\\s*");

    /** Returns whether no damage is visible without reading the packs. */
    boolean isSound(Repository repository) {
        try {
            repository.getConfig();
            return packs.isIntact()
                    && repository.exactRef(Constants.HEAD) != null
                    && hasEveryTip(repository)
                    && looseRefsAreLegible();
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private boolean hasEveryTip(Repository repository) throws IOException {
        try (ObjectReader reader = repository.newObjectReader()) {
            for (Ref ref : repository.getRefDatabase().getRefs()) {
                // A user's clone may lack objects, and is read as far as its objects allow.
                if (ref.getObjectId() != null && !remote.workingClone() && !reader.has(ref.getObjectId())) {
                    return false;
                }
            }
            return true;
        }
    }

    /** JGit ignores illegible refs as if they did not exist. */
    private boolean looseRefsAreLegible() throws IOException {
        try (Stream<Path> refs = Files.walk(path.resolve("refs"))) {
            for (Path ref : refs.filter(Files::isRegularFile).toList()) {
                if (!LOOSE_REF.matcher(Files.readString(ref)).matches()) {
                    return false;
                }
            }
            return true;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Returns whether an object only seems to be missing, because JGit treats unreadable objects as missing. */
    boolean overlooks(Repository repository, MissingObjectException missing) {
        try (ObjectReader reader = repository.newObjectReader()) {
            return reader.has(missing.getObjectId()) || overlooksPacks(repository);
        } catch (IOException e) {
            return true;
        }
    }

    private boolean overlooksPacks(Repository repository) throws IOException {
        int seen = ((ObjectDirectory) repository.getObjectDatabase()).getPacks().size();
        return !packs.isIntact() || seen < packs.size();
    }

    /** Returns whether a fetch failed because of the mirror, not the remote. */
    boolean blames(Repository repository, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CorruptObjectException
                    || cause instanceof MissingObjectException missing && overlooks(repository, missing)) {
                return true;
            }
        }
        try {
            return overlooksPacks(repository);
        } catch (IOException e) {
            return true;
        }
    }
}

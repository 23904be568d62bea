package io.jenkins.plugins.releasepipeline.git.ledger;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.io.IOException;
import org.eclipse.jgit.lib.Repository;

/** A history can't be read: what was recorded is unknown until an administrator has repaired it. */
public final class DamagedHistoryException extends ReleaseException {

    private static final long serialVersionUID = 1L;

    DamagedHistoryException(Repository history, IOException cause) {
        super(Messages.CommitChain_NotRead(history.getDirectory(), reason(cause)), cause);
    }

    private static String reason(IOException cause) {
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}

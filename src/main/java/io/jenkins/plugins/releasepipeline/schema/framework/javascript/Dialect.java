package io.jenkins.plugins.releasepipeline.schema.framework.javascript;

import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ScriptScope.Handle;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import java.util.List;
import java.util.Optional;

/** The API that one framework's migrations call. */
public interface Dialect {

    /** Returns the framework's display name. */
    String framework();

    /** Returns the meaning of the forward function's parameters, in order. */
    List<Handle> parameters();

    /** Evaluates calls on a handle; throws {@link NotUnderstood} if a value is not a literal. */
    void read(Handle handle, Chain chain, ScriptScope scope, ForwardReader reader);

    /**
     * Returns the handle for a variable to which the result of such calls is assigned; empty if its use must be
     * analyzed.
     */
    Optional<Handle> result(Handle handle, Chain chain);
}

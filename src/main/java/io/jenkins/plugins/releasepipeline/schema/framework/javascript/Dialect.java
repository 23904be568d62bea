package io.jenkins.plugins.releasepipeline.schema.framework.javascript;

import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ScriptScope.Handle;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import java.util.List;
import java.util.Optional;

/** Knows what one framework's migrations call. */
public interface Dialect {

    /** What people call the framework. */
    String framework();

    /** What the forward function's parameters stand for, in order. */
    List<Handle> parameters();

    /** Follows calls on a handle; throws {@link NotUnderstood} where something is not written out. */
    void read(Handle handle, Chain chain, ScriptScope scope, ForwardReader reader);

    /** What a variable stands for that is given the result of such calls; empty when it needs watching. */
    Optional<Handle> result(Handle handle, Chain chain);
}

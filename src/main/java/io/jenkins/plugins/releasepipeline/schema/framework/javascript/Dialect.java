package io.jenkins.plugins.releasepipeline.schema.framework.javascript;

import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Scope.Handle;
import java.util.List;
import java.util.Optional;

/** Knows what one framework's migrations call. */
public interface Dialect {

    /** What people call the framework. */
    String framework();

    /** What the forward function's parameters stand for, in order. */
    List<Handle> parameters();

    /** Follows calls on a handle; throws {@link NotLiteral} where something is not written out. */
    void read(Handle handle, Chain chain, Scope scope, ForwardReader reader);

    /** What a variable stands for that is given the result of such calls; empty when it needs watching. */
    Optional<Handle> result(Handle handle, Chain chain);

    /** Thrown where a migration does not say something as a literal; what it belongs to becomes opaque. */
    final class NotLiteral extends RuntimeException {

        private static final long serialVersionUID = 1;

        /** Without a cause or a stack. */
        public NotLiteral() {
            super("not a literal", null, false, false);
        }
    }
}

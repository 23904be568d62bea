package io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Called;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Scope;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Statement;
import java.util.Optional;

/** Binds the parameters of a function to the arguments of a call. */
final class Parameters {

    private Parameters() {}

    /** Returns a scope for one evaluation of the function; without a call, its parameters are unknown. */
    static Scope bind(Scope.Function function, Optional<Called> call) {
        Scope scope = new Scope(function.outer());
        Statement head = function.definition().head();
        int end = head.tokens().size();
        int open = head.find("(", 0);
        int position = 0;
        int at = open + 1;
        while (open >= 0 && at < end && !head.tokens().get(at).isSign(")")) {
            int comma = head.find(",", at);
            int close = head.find(")", at);
            int next = comma >= 0 && comma < close ? comma : close < 0 ? end : close;
            parameter(scope, function.outer(), head, at, next, position++, call);
            at = next + 1;
            if (next == close) {
                break;
            }
        }
        return scope;
    }

    private static void parameter(
            Scope scope, Scope outer, Statement head, int from, int to, int position, Optional<Called> call) {
        Token name = head.tokens().get(from);
        if (from == to || name.kind() != Token.Kind.NAME) {
            if (from + 1 < to) {
                scope.forget(head.tokens().get(from + 1).text());
            }
            return;
        }
        Optional<Expression> given =
                call.filter(each -> !each.hasHiddenArguments()).flatMap(each -> each.argument(name.text(), position));
        int equals = head.find("=", from);
        boolean hasDefault = equals > 0 && equals < to;
        Optional<Expression> otherwise =
                hasDefault && call.isPresent() && !call.get().hasHiddenArguments()
                        ? Optional.of(outer.resolve(head.expression(equals + 1, to)))
                        : Optional.empty();
        scope.set(name.text(), given.or(() -> otherwise).orElseGet(() -> Scope.unknown(name.text(), name.line())));
    }
}

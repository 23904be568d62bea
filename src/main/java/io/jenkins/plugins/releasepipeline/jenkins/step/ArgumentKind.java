package io.jenkins.plugins.releasepipeline.jenkins.step;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The type of an argument in a Jenkinsfile. */
public enum ArgumentKind {
    /** A string. */
    TEXT {
        @Override
        boolean fits(Object given) {
            return given instanceof CharSequence;
        }

        @Override
        public String words() {
            return Messages.ArgumentKind_Text();
        }
    },
    /** A whole number, also as a string, because parameters of a build are strings. */
    NUMBER {
        @Override
        boolean fits(Object given) {
            return given instanceof Integer
                    || given instanceof Long number && number.intValue() == number
                    || given instanceof CharSequence text && isNumber(text.toString());
        }

        @Override
        public String words() {
            return Messages.ArgumentKind_Number();
        }
    },
    /** A list of strings. */
    TEXTS {
        @Override
        boolean fits(Object given) {
            return given instanceof List<?> list && list.stream().allMatch(TEXT::fits);
        }

        @Override
        public String words() {
            return Messages.ArgumentKind_Texts();
        }
    },
    /** A list of strings, or one string with several parts. */
    TEXT_OR_TEXTS {
        @Override
        boolean fits(Object given) {
            return TEXT.fits(given) || TEXTS.fits(given);
        }

        @Override
        public String words() {
            return Messages.ArgumentKind_TextOrTexts();
        }
    },
    /** The name of a unit of time. */
    UNIT {
        @Override
        boolean fits(Object given) {
            return given instanceof TimeUnit
                    || given instanceof CharSequence text
                            && Stream.of(TimeUnit.values())
                                    .anyMatch(unit -> unit.name().contentEquals(text));
        }

        @Override
        public String words() {
            return Messages.ArgumentKind_Unit(
                    Stream.of(TimeUnit.values()).map(TimeUnit::name).collect(Collectors.joining(", ")));
        }
    };

    /** Returns whether the value is allowed; null counts as not given. */
    abstract boolean fits(Object given);

    /** Returns the description of the type for a message. */
    public abstract String words();

    private static boolean isNumber(String text) {
        try {
            Integer.parseInt(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Returns the description of an invalid value; never the value itself, which may be a misplaced secret. */
    static String name(Object given) {
        if (given instanceof CharSequence) {
            return Messages.ArgumentKind_AText();
        }
        if (given instanceof Number) {
            return Messages.ArgumentKind_ANumber();
        }
        if (given instanceof List<?> list) {
            return list.stream()
                    .filter(element -> !TEXT.fits(element))
                    .map(ArgumentKind::name)
                    .findFirst()
                    .map(Messages::ArgumentKind_AListWith)
                    .orElseGet(Messages::ArgumentKind_AList);
        }
        return given == null
                ? Messages.ArgumentKind_Nothing()
                : given.getClass().getSimpleName();
    }
}

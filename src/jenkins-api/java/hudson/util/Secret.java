package hudson.util;

import java.io.Serializable;

@SuppressWarnings({"serial"})
public final class Secret implements Serializable {
    private Secret() {}

    public String getPlainText() {
        throw new UnsupportedOperationException();
    }
}

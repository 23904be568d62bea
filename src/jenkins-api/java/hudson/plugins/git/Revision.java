package hudson.plugins.git;

import java.io.Serializable;

@SuppressWarnings({"serial"})
public class Revision implements Serializable {
    Revision() {}

    public String getSha1String() {
        throw new UnsupportedOperationException();
    }
}

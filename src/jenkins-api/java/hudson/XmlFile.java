package hudson;

import java.io.File;
import java.io.IOException;

public final class XmlFile {
    XmlFile() {}

    public File getFile() {
        throw new UnsupportedOperationException();
    }

    public Object unmarshal(Object o) throws IOException {
        throw new UnsupportedOperationException();
    }
}

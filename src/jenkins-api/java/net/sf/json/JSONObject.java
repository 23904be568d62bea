package net.sf.json;

@SuppressWarnings({"serial"})
public final class JSONObject extends AbstractJSON {
    public Object put(Object key, Object value) {
        throw new UnsupportedOperationException();
    }

    public Object get(String key) {
        throw new UnsupportedOperationException();
    }
}

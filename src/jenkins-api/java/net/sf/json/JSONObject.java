package net.sf.json;

@SuppressWarnings({"serial"})
public final class JSONObject extends AbstractJSON {
    public Object get(String key) {
        throw new UnsupportedOperationException();
    }
}

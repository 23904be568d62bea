package hudson.console;

@SuppressWarnings({"rawtypes", "serial"})
public class HyperlinkNote extends ConsoleNote {
    public HyperlinkNote(String url, int length) {}

    public static String encodeTo(String url, String text) {
        throw new UnsupportedOperationException();
    }
}

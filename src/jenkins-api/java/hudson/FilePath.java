package hudson;

@SuppressWarnings({"serial"})
public final class FilePath {
    private FilePath() {}
}

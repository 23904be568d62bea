package io.jenkins.plugins.releasepipeline.version;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One request to a {@link MisbehavingServer}: its head is read, nothing is answered yet. */
public final class Visit {

    private static final int PAUSE_MILLIS = 20;

    private final Socket socket;
    private final CountDownLatch closing;
    private final String head;

    Visit(Socket socket, CountDownLatch closing) throws IOException {
        this.socket = socket;
        this.closing = closing;
        this.head = readHead(socket.getInputStream());
    }

    /** The request line and the headers; empty if the client went before. */
    public String head() {
        return head;
    }

    /** What else the client sends. */
    public InputStream in() throws IOException {
        return socket.getInputStream();
    }

    /** Where the answer goes. */
    public OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    /** Lets a little time pass; false once the server is closing. */
    public boolean pause() throws InterruptedException {
        return !closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append(new String(new byte[] {(byte) next}, StandardCharsets.ISO_8859_1));
        }
        return head.toString();
    }
}

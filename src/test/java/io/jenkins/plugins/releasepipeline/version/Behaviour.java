package io.jenkins.plugins.releasepipeline.version;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** How a {@link MisbehavingServer} treats one request. */
@FunctionalInterface
public interface Behaviour {

    /** Answers, or does not. The connection is closed afterwards. */
    void answer(Visit visit) throws IOException, InterruptedException;

    /** A version object with this commit. */
    static Behaviour commit(String commit) {
        return json("{\"source\": \"\", \"version\": \"\", \"commit\": \"" + commit + "\", \"build\": null}");
    }

    /** This text with status 200, as JSON. */
    static Behaviour json(String text) {
        return response(200, "Content-Type: application/json", text);
    }

    /** A login page with status 200. */
    static Behaviour loginPage() {
        return response(200, "Content-Type: text/html", "<!doctype html><title>Sign in</title>");
    }

    /** A text with this status. */
    static Behaviour status(int status) {
        return response(status, "Content-Type: text/plain", "status " + status);
    }

    /** A redirect to this location. */
    static Behaviour redirect(String location) {
        return response(302, "Location: " + location, "");
    }

    /** This many bytes of blank space, and a version object at their end. */
    static Behaviour large(int bytes, String commit) {
        return json(" ".repeat(bytes) + "{\"commit\": \"" + commit + "\"}");
    }

    /** A status and a header at once, then one byte after the other, without an end. */
    static Behaviour trickle(int status) {
        return visit -> {
            visit.out().write(head(status, "Content-Type: application/json"));
            do {
                visit.out().write(' ');
            } while (visit.pause());
        };
    }

    /** Nothing, until the client goes. */
    static Behaviour silence() {
        return visit -> {
            while (visit.in().read() >= 0) {
                // A client has nothing more to say.
            }
        };
    }

    /** Nothing, at once. */
    static Behaviour hangUp() {
        return visit -> {};
    }

    /** What is no HTTP. */
    static Behaviour babble() {
        return visit -> visit.out().write("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** A complete response. */
    static Behaviour response(int status, String header, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return visit -> {
            OutputStream out = visit.out();
            out.write(head(status, header + "\r\nContent-Length: " + bytes.length));
            out.write(bytes);
        };
    }

    private static byte[] head(int status, String headers) {
        return ("HTTP/1.1 " + status + " -\r\nConnection: close\r\n" + headers + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}

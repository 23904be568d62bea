package io.jenkins.plugins.releasepipeline.demo;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The demo on its own world and a browser in front of it, which all tests of a class share: the browser is as new for each
 * test, the demo is as the test before left it.
 */
final class DemoPage implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private final int width;
    private final int height;
    private final Opened opened = new Opened();
    private Demo demo;
    private Browser browser;

    /** With a window of this size in CSS pixels. */
    DemoPage(int width, int height) {
        this.width = width;
        this.height = height;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        demo = opened.add(Demo.onItsOwnWorld(0, false));
        browser = opened.add(new Browser(width, height, false));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        browser.renew(width, height, false);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        opened.close();
    }

    Demo demo() {
        return demo;
    }

    Browser browser() {
        return browser;
    }
}

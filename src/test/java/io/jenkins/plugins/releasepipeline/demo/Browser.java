package io.jenkins.plugins.releasepipeline.demo;

import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Chromium without a window, and the chromedriver beside it, from the {@code PATH}. It takes seconds to start, so that tests
 * share one and {@link #renew} it.
 */
public final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** Selenium warns of each Chromium that is newer than itself; held here, since loggers are weakly referenced. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    static {
        SELENIUM.setLevel(Level.SEVERE);
    }

    private final ChromeDriver driver;

    /** Starts one of this size in CSS pixels. */
    public Browser(int width, int height, boolean dark) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program("chromium"));
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                // Else it asks for pages in the machine's language.
                "--lang=en-US",
                "--accept-lang=en-US",
                "--window-size=" + width + "," + height);
        if (dark) {
            options.addArguments("--force-dark-mode", "--blink-settings=preferredColorScheme=0");
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        // Named, so that Selenium does not look for one to download.
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(program("chromedriver"))
                // On Linux, what Chromium's own language is comes from there.
                .withEnvironment(Map.of("LANGUAGE", "en_US"))
                .build();
        driver = new ChromeDriver(service, options);
    }

    private static File program(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> new File(folder, name))
                .filter(File::canExecute)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no " + name + " on the PATH."));
    }

    /** Forgets all that was open, typed, kept, emulated and complained of, as if it started now with this size. */
    void renew(int width, int height, boolean dark) {
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        driver.executeCdpCommand(
                "Storage.clearDataForOrigin",
                Map.of("origin", driver.executeScript("return origin"), "storageTypes", "all"));
        String tab = driver.switchTo().newWindow(WindowType.TAB).getWindowHandle();
        for (String window : driver.getWindowHandles()) {
            if (!window.equals(tab)) {
                driver.switchTo().window(window).close();
            }
        }
        driver.switchTo().window(tab);
        resize(width, height);
        inTheDark(dark);
        complaints();
    }

    /** Goes to a page. */
    public void open(String url) {
        driver.get(url);
    }

    /** For what has no method here. */
    public ChromeDriver driver() {
        return driver;
    }

    /** Waits until the element is there and shown. */
    public WebElement find(String css) {
        return until("an element " + css, () -> driver.findElements(By.cssSelector(css)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
    }

    boolean has(String css) {
        return !driver.findElements(By.cssSelector(css)).isEmpty();
    }

    void hover(WebElement element) {
        new Actions(driver).moveToElement(element).perform();
    }

    /** Waits until the text of an element has this in it. */
    public void waitForText(String css, String text) {
        until(css + " with \"" + text + "\"", () -> find(css).getText().contains(text) ? true : null);
    }

    /** What is waited for: null or false until it is there. */
    public interface Condition<T> {
        T now();
    }

    /** Waits until the condition has an answer; the page may redraw meanwhile. */
    public <T> T until(String what, Condition<T> condition) {
        return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(100))
                .ignoring(StaleElementReferenceException.class)
                .withMessage(() -> "waited for " + what + "; the page says: "
                        + driver.findElement(By.tagName("body")).getText())
                .until(any -> condition.now());
    }

    /** What the page complained of: script errors, refused content, failed requests. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    public byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    /** Shows pages in the dark, or in the light, from now on. */
    public void inTheDark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** Asks for pages in this language from now on, as a person's settings do; in this tab only. */
    void speak(String language) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", language)));
    }

    /** As if its window had this size in CSS pixels, which may be narrower than windows get. */
    public void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** The element that has the keyboard. */
    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    /** A key, wherever the focus is. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    @Override
    public void close() {
        driver.quit();
    }
}

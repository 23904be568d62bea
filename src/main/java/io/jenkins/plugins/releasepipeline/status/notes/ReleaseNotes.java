package io.jenkins.plugins.releasepipeline.status.notes;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One text in three markups, to paste into a ticket. Texts of commits and people are quoted: in none of the markups do they
 * become links, mentions, HTML or headings.
 *
 * @param markdown for forges, chats, and Bugzillas with Markdown
 * @param plain for mail, and Bugzillas without Markdown
 * @param jira Jira's wiki markup
 */
public record ReleaseNotes(String markdown, String plain, String jira) {

    static ReleaseNotes of(Document document) {
        return new ReleaseNotes(
                new Markdown().write(document), new PlainText().write(document), new JiraMarkup().write(document));
    }

    /** Returns them by the name of the markup, for the result of a step. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("markdown", markdown);
        map.put("plain", plain);
        map.put("jira", jira);
        return map;
    }
}

package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.SqlTokenizer;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simple conditions that all rows of a partial index fulfil. */
class RowFilterTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a                                   | a EQUALS true
            NOT a                               | a EQUALS false
            (a)                                 | a EQUALS true
            a IS NULL AND b IS NOT NULL         | a IS_NULL, b IS_NOT_NULL
            ((a = 1) AND (b <> 'x'))            | a EQUALS 1, b DIFFERS 'x'
            (a)::text = 'x'::text               |
            a = 'x'::text                       | a EQUALS 'x'
            a IS TRUE                           | a EQUALS true
            a IS NOT TRUE                       |
            a = 1 OR b = 2                      |
            a > 1 AND b = 2                     | b EQUALS 2
            lower(a) = 'x' AND b                | b EQUALS true
            (a OR b) AND c IS NULL              | c IS_NULL
            a BETWEEN 1 AND 2                   |
            """)
    void areRead(String where, String conditions) {
        assertThat(RowFilter.read(new SqlTokenizer(where, 1, false).read()).stream()
                        .map(each -> (each.column() + ' ' + each.test() + ' ' + each.value()).strip())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(conditions == null ? "" : conditions);
    }
}

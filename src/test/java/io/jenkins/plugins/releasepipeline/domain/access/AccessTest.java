package io.jenkins.plugins.releasepipeline.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

    private static final Access RESTRICTED = new Access(
            new UsersAndGroups(List.of("alice"), List.of("release-team")),
            new UsersAndGroups(List.of(), List.of("dba")));

    @ParameterizedTest
    @EnumSource
    void anEnvironmentWithoutListsLetsEveryone(RestrictedAction action) {
        assertThatCode(() -> Access.EVERYONE.check(Actor.of("bob"), action, "production"))
                .doesNotThrowAnyException();
        assertThat(Access.EVERYONE.who(action, "production")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void promotersAreUsersAndMembersAndAreNoApprovers(RestrictedAction action) {
        boolean approves = action == RestrictedAction.APPROVE;
        assertThat(RESTRICTED.lets(Actor.of("alice"), action)).isEqualTo(!approves);
        assertThat(RESTRICTED.lets(Actor.of("bob", "qa", "release-team"), action))
                .isEqualTo(!approves);
        assertThat(RESTRICTED.lets(Actor.of("dan", "dba"), action)).isEqualTo(approves);
        assertThat(RESTRICTED.lets(Actor.of("mallory"), action)).isFalse();
    }

    @Test
    void aUserIsNotAGroupOfTheSameNameNorTheOtherWayRound() {
        assertThat(RESTRICTED.lets(Actor.of("release-team"), RestrictedAction.PROMOTE))
                .isFalse();
        assertThat(RESTRICTED.lets(Actor.of("mallory", "alice"), RestrictedAction.PROMOTE))
                .isFalse();
    }

    @Test
    void theHostComparesNames() {
        Actor lax = new Actor("Alice", "Alice"::equalsIgnoreCase, "Release-Team"::equalsIgnoreCase);
        assertThat(RESTRICTED.lets(lax, RestrictedAction.PROMOTE)).isTrue();
        assertThat(lax.among(List.of("release-team", "dba"))).containsExactly("release-team");
        assertThat(RESTRICTED.lets(Actor.of("Alice", "Release-Team"), RestrictedAction.PROMOTE))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PROMOTE   | mallory is not a promoter of production. Members of release-team or alice can promote to production.
            ANNOUNCE  | mallory is not a promoter of production. Members of release-team or alice can announce a promotion to production.
            ROLL_BACK | mallory is not a promoter of production. Members of release-team or alice can roll back production.
            RESET     | mallory is not a promoter of production. Members of release-team or alice can reset production.
            APPROVE   | mallory is not an approver of production. Members of dba can approve for production.
            """)
    void aRefusalSaysWhoCan(RestrictedAction action, String message) {
        assertThatThrownBy(() -> RESTRICTED.check(Actor.of("mallory"), action, "production"))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessage(message);
    }

    @Test
    void usersAndGroupsStayApartInTheText() {
        assertThat(new UsersAndGroups(List.of("alice", "bob", "carol"), List.of()).text())
                .isEqualTo("alice, bob or carol");
        assertThat(new UsersAndGroups(List.of("alice", "bob"), List.of("dba", "qa")).text())
                .isEqualTo("Members of dba or qa, or alice or bob");
        List<String> many = IntStream.range(0, 9).mapToObj(i -> "u" + i).toList();
        assertThat(new UsersAndGroups(many, List.of()).text()).isEqualTo("u0, u1, u2, u3, u4 or 4 more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "tab\tin it", "turned\u202earound"})
    void refusesWhatIsNoName(String name) {
        assertThatThrownBy(() -> new UsersAndGroups(List.of("alice", name), List.of()))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("can't be the name of a user or group");
        assertThatThrownBy(() -> new UsersAndGroups(List.of(), List.of(name))).isInstanceOf(ReleaseException.class);
    }

    @Test
    void refusesLongNamesAndLongLists() {
        assertThatThrownBy(() -> UsersAndGroups.checked(List.of("x".repeat(251))))
                .hasMessageContaining("at most 250 characters");
        assertThatThrownBy(() -> UsersAndGroups.checked(
                        IntStream.range(0, 101).mapToObj(String::valueOf).toList()))
                .hasMessageContaining("101 names are too many");
        assertThat(UsersAndGroups.checked(List.of(" dba ", "dba", "CN=release, OU=teams")))
                .containsExactly("dba", "CN=release, OU=teams");
    }
}

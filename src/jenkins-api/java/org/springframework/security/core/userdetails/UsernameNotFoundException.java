package org.springframework.security.core.userdetails;

import org.springframework.security.core.AuthenticationException;

@SuppressWarnings({"serial"})
public class UsernameNotFoundException extends AuthenticationException {
    UsernameNotFoundException() {
        super((String) null);
    }
}

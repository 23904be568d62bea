package org.springframework.security.core;

@SuppressWarnings({"serial"})
public abstract class AuthenticationException extends RuntimeException {
    public AuthenticationException(String msg) {}
}

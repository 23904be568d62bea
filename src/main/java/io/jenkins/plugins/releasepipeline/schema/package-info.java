/**
 * Does this difference change the database schema, and what must ship first? {@code syntax} reads languages, {@code
 * framework} says what a framework's files do in the words of {@code model}, {@code classify} says what that means for the
 * running code, and {@code assess} compares two trees and reports.
 */
package io.jenkins.plugins.releasepipeline.schema;

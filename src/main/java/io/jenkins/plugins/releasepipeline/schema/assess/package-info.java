/** Compares the migrations of two trees and reports what must be deployed first and what needs review. */
package io.jenkins.plugins.releasepipeline.schema.assess;

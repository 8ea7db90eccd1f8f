using Microsoft.CodeAnalysis.Text;

namespace DeepMin.AutoDiff.Generators.Tests.Diagnostics;

public class MarkupTests
{
    [Fact]
    public void Parse_NestedMarks_GivesSpansInTheBareSource()
    {
        Markup markup = Markup.Parse("a {|DM001:b {|DM002:c|}|} d");

        Assert.Equal("a b c d", markup.Source);
        Assert.Equal([("DM002", new TextSpan(4, 1)), ("DM001", new TextSpan(2, 3))], markup.Expected);
    }

    [Theory]
    [InlineData("[Network(2)] [Dense(1)] class Net;")]
    [InlineData("[Network(2)] [Dense(1)] {|DM001:partial|} class Net;")]
    [InlineData("[Network(2)] [Dense(1)] {|DM001:partial class Net|};")]
    [InlineData("[Network(2)] [Dense(1)] class {|DM002:Net|};")]
    public async Task Verify_WrongMarks_Fails(string source) =>
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => DiagnosticVerifier.VerifyAsync(source));
}

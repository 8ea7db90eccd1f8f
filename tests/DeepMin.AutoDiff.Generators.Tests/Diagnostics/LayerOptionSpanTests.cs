namespace DeepMin.AutoDiff.Generators.Tests.Diagnostics;

public class LayerOptionSpanTests
{
    [Theory]
    [InlineData("[Network(2)] [Dense(2, Skip = SkipConnection.Identity)] [Dense(3, Skip = SkipConnection.Projection)] [Dense(1, Bias = false)] partial class Net;")]
    [InlineData("[Network(2)] [Dense(2, SharedWith = \"Layer2\")] [Dense(2)] [Dense(2, SharedWith = nameof(Layer2))] partial class Net { class Layer2; }")]
    [InlineData("[Network(2)] [Dense(2, Name = \"class\", Frozen = true)] [Dense(2, SharedWith = \"class\", Frozen = true)] [Dense(1, Name = null, SharedWith = null)] partial class Net;")]
    [InlineData("[Network(2), Standardize(StandardizedPart.Inputs)] [Dense(1)] partial class Net; [Standardize(StandardizedPart.Outputs, new[] { 1.5 }, new double[] { 2 })] partial class Net;")]
    public Task Options_Valid_HaveNoDiagnostic(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Network(2)] [Dense(3, Skip = {|DM050:SkipConnection.Identity|})] partial class Net;")]
    [InlineData("[Network(2)] [Dense(2)] [Dense(1, Activation.Tanh, Skip = {|DM050:Net.Skip|})] partial class Net { const SkipConnection Skip = SkipConnection.Identity; }")]
    public Task Skip_OverDifferentWidths_IsReportedAtExpression(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Network(2)] [Dense(2, Skip = {|DM015:(SkipConnection)3|})] partial class Net;")]
    [InlineData("[Network(2)] [Dense(2)] [Standardize({|DM015:(StandardizedPart)2|})] partial class Net;")]
    public Task Option_Undefined_IsReportedAtExpression(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Network(2)] [Dense(2, Name = {|DM051:\"\"|})] partial class Net;")]
    [InlineData("[Network(2)] [Dense(2, Name = {|DM051:\"a b\"|})] [Dense(2, Name = {|DM051:\"Ä\"|})] [Dense(2, Name = {|DM051:\"a_b\"|})] partial class Net;")]
    [InlineData("[Network(2)] [Dense(2, Name = \"x\")] [Dense(2, Name = {|DM051:\"xDot\"|})] partial class Net;")]
    public Task Name_NotValid_IsReportedAtExpression(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Network(2)] [Dense(2, Name = \"a\")] [Dense(2, Name = {|DM052:\"A\"|})] partial class Net;")]
    [InlineData("[Network(2)] [Dense(2, Name = {|DM052:\"Layer2\"|})] [Dense(2)] partial class Net;")]
    public Task Name_Taken_IsReportedAtExpression(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Network(2)] [Dense(2)] [Dense(2, SharedWith = {|DM053:\"layer1\"|})] partial class Net;")]
    [InlineData("[Network(2)] [Dense(2, Name = \"a\")] [Dense(2, SharedWith = {|DM053:\"Layer1\"|})] partial class Net;")]
    [InlineData("[Network(2)] [Dense(2)] [Dense(2, SharedWith = {|DM054:\"Layer2\"|})] partial class Net;")]
    [InlineData("[Network(2)] [Dense(2, SharedWith = {|DM054:\"Layer2\"|})] [Dense(2, SharedWith = {|DM054:\"Layer1\"|})] partial class Net;")]
    [InlineData("[Network(2)] [Dense(2)] [Dense(2, SharedWith = \"Layer1\")] [Dense(2, SharedWith = {|DM054:\"Layer2\"|})] partial class Net;")]
    [InlineData("[Network(2)] [Dense(3)] [Dense(3, SharedWith = {|DM055:\"Layer1\"|})] partial class Net;")]
    [InlineData("[Network(2)] [Dense(2, Bias = false)] [Dense(2, SharedWith = {|DM056:\"Layer1\"|})] partial class Net;")]
    public Task Tie_ThatCannotBe_IsReportedAtExpression(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Network(2)] [Dense(2)] [Dense(2, Frozen = {|DM057:true|}, SharedWith = \"Layer1\")] partial class Net;")]
    [InlineData("[Network(2)] [Dense(2, Frozen = true)] [Dense(2, SharedWith = \"Layer1\")] [Dense(1, Frozen = {|DM058:true|})] partial class Net;")]
    public Task Freezing_WithoutSense_IsReportedAtExpression(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Network(2)] [Standardize(StandardizedPart.Outputs)] [Dense(2)] [Standardize({|DM059:StandardizedPart.Outputs|}, [0, 0], [1, 1])] partial class Net;")]
    [InlineData("[Network(2)] [Standardize(StandardizedPart.Inputs, {|DM060:[0]|}, scale: {|DM060:new double[] { 1, 2, 3 }|})] [Dense(2)] partial class Net;")]
    [InlineData("[Network(2)] [Standardize(StandardizedPart.Inputs, {|DM060:null|}, {|DM060:[]|})] [Dense(2)] partial class Net;")]
    [InlineData("[Network(2)] [Standardize(StandardizedPart.Outputs, scale: [{|DM061:0|}, {|DM061:double.NaN|}], mean: new[] { {|DM061:1 / 0.0|}, -1e300 })] [Dense(2)] partial class Net;")]
    [InlineData("[Network(1, Precision = Precision.Single)] [Standardize(StandardizedPart.Inputs, [{|DM061:1e300|}], [{|DM061:1e-60|}])] [Dense(2)] partial class Net;")]
    public Task Standardization_Defective_IsReportedAtExpression(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Fact]
    public Task Standardization_WithoutNetwork_IsReportedAtAttribute() =>
        DiagnosticVerifier.VerifyAsync("[{|DM062:Standardize|}(StandardizedPart.Inputs)] [{|DM012:Dense|}(1)] partial class Net;");

    [Theory]
    [InlineData("[Network(32768)] [Dense({|DM010:32768|}, Skip = SkipConnection.Projection)] [Dense(1, SharedWith = null)] partial class Net;")]
    [InlineData("[Network(32767)] [Dense(32767, Skip = SkipConnection.Projection, Frozen = true)] [Dense({|DM010:1000|})] partial class Net;")]
    [InlineData("[Network(1073741823)] [Dense(1, Skip = SkipConnection.Projection)] [Dense({|DM010:1|}, Bias = false)] partial class Net;")]
    [InlineData("[Network(1073741823), Standardize({|DM010:StandardizedPart.Inputs|})] [Dense(1)] partial class Net;")]
    public Task Slices_TooMany_AreReportedWhereTheyAreStated(string source) => DiagnosticVerifier.VerifyAsync(source);
}

namespace DeepMin.AutoDiff.Generators.Tests.Diagnostics;

public class ModelDiagnosticTests
{
    [Theory]
    [InlineData("[Model(1)] {|DM002:static|} partial class Net { [Output] static double F(double x, double b) => b * x; }")]
    [InlineData("[Model(1)] class {|DM001:Net|} { [Output] static double F(double x, double b) => b * x; }")]
    [InlineData("[Model({|DM004:0|})] partial class Net { [Output] static double F(double b) => b; }")]
    [InlineData("[Model(1)] partial class Net { [Output] static double F(double x, double b) => b * x; void {|DM009:Evaluate|}() { } }")]
    [InlineData("[Model(1, Precision = {|DM015:(Precision)7|})] partial class Net { [Output] static double F(double x, double b) => b * x; }")]
    public Task Model_Declaration_IsCheckedAsThatOfANetwork(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[{|DM040:Model|}(1)] partial class Net;")]
    [InlineData("[{|DM040:Model|}(1)] partial class Net { static double F(double x, double b) => b * x; }")]
    public Task Model_NoOutputs_IsReportedAtAttribute(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Model(2)] partial class Net { [Output] static double {|DM041:F|}(double x) => x; }")]
    [InlineData("[Model(1)] partial class Net { [Output] static double F(double x, double b) => b * x; [Output] static double {|DM041:G|}() => 1; }")]
    public Task Output_TooFewParameters_IsReportedAtName(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Model(1)] partial class Net { [Output] static double F(double x, double b) => b * x; [Output] static double G(double {|DM042:t|}, double b) => b * t; }")]
    [InlineData("[Model(2)] partial class Net { [Output] static double F(double x, double y, double b) => b * x * y; [Output] static double G(double {|DM042:y|}, double {|DM042:x|}, double b) => b; }")]
    public Task Output_OtherInputName_IsReportedAtParameter(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Model(1)] partial class Net { [Output] static double F(double x, double {|DM043:a|}, double b, double {|DM043:c|}) => b; }")]
    [InlineData("[Model(1)] partial class Net { [Output] static double F(double x, double {|DM043:a|}, double b) => false ? a : b * x; }")]
    public Task Parameter_Unused_IsReportedAtIt(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Model(1)] partial class Net { [Output] static double F(double x, double b) => b * x; } partial class Net { [Output] static double {|DM044:G|}(double x, double b) => b + x; }")]
    [InlineData("[Model(1)] partial class Net; partial class Net { [Output] static double F(double x, double b) => b * x; [Output] static double {|DM021:F|}(double x, double b, double c) => b + c; }")]
    public Task Output_OfOtherDeclaration_IsReportedAtName(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Fact]
    public Task Output_OfOtherFile_IsReportedAtName() => DiagnosticVerifier.VerifyAsync(
        "[Model(1)] partial class Net { [Output] static double F(double x, double b) => b * x; }", "partial class Net { [Output] static double {|DM044:G|}(double x, double b) => b + x; }");

    [Fact]
    public Task Model_NoParameters_IsReportedAtFirstOutput() =>
        DiagnosticVerifier.VerifyAsync("[Model(1)] partial class Net { [Output] static double {|DM045:F|}(double x) => x; [Output] static double G(double x) => 2; }");

    [Theory]
    [InlineData("[Network(2)] [Dense(1)] [{|DM046:Model|}(2)] partial class Net;")]
    public Task Model_AlsoNetwork_IsReportedAtModel(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("class Net { [{|DM047:Output|}] static double F(double x, double b) => b * x; [Output] static double G(double x, double b) => b; }")]
    public Task Outputs_WithoutModel_AreReportedAtFirst(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Model(1)] partial class Net { [Output] static double F(double x, double b) => b * x {|DM028:%|} 2; }")]
    [InlineData("[Model(1)] partial class Net { [Output] static double F(double x, {|DM020:int|} n) => n * x; }")]
    [InlineData("[Model(1)] partial class Net { [Output] static {|DM020:double[]|} F(double x, double b) => []; }")]
    public Task Output_NotDifferentiable_IsReportedAtToken(string source) => DiagnosticVerifier.VerifyAsync(source);
}

namespace DeepMin.AutoDiff.Generators.Tests.Diagnostics;

public class DiagnosticSpanTests
{
    [Theory]
    [InlineData("[Network(2)] [Dense(8, Activation.Tanh)] [Dense(1)] public sealed partial class Net;")]
    [InlineData("[Network(inputs: 2), Dense(activation: Activation.Sin, outputs: 8), Dense(1)] partial record struct Net;")]
    [InlineData("[{|DM203:Network|}(46339)] [Dense(46340)] partial class Net;")] // 46340² parameters, just below 2³¹.
    [InlineData("[Network(2)] [Dense(1)] partial class Net { partial class Evaluates; int count; void evaluate() { } void get_Count() { } }")]
    [InlineData("static partial class Outer { partial interface IInner { [Network(2)] [Dense(1)] private partial class Net; } }")]
    [InlineData("[Network(2)] [Dense(1)] partial class Net; partial class Net { void Add() { } }")]
    public Task Network_Valid_HasNoDiagnostic(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Network(2)] [Dense(1)] class {|DM001:Net|};")]
    [InlineData("[Network(2)] [Dense(1)] record struct {|DM001:Net|}(int Size);")]
    public Task Network_NotPartial_IsReportedAtName(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Network(2)] [Dense(1)] {|DM002:static|} partial class Net;")]
    [InlineData("[Network(2)] [Dense(1)] public {|DM002:abstract|} partial class Net;")]
    [InlineData("[Network(2)] [Dense(1)] partial class Net; {|DM002:abstract|} partial class Net;")]
    public Task Network_StaticOrAbstract_IsReportedAtModifier(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[{|DM003:Network|}(2)] partial class Net;")]
    [InlineData("[{|DM003:DeepMin.AutoDiff.NetworkAttribute|}(inputs: 2)] partial class Net;")]
    public Task Network_NoLayers_IsReportedAtAttribute(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Network({|DM004:0|})] [Dense(1)] partial class Net;")]
    [InlineData("[Network(inputs: {|DM004:-3|})] [Dense(1)] partial class Net;")]
    [InlineData("[Network({|DM004:Net.M|})] [Dense(1)] partial class Net { const int M = 1 - 1; }")]
    public Task Network_InputsBelowOne_IsReportedAtArgument(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Network(2)] [Dense({|DM005:0|})] partial class Net;")]
    [InlineData("[Network(2)] [Dense(4)] [Dense(activation: Activation.Tanh, outputs: {|DM005:int.MinValue|})] [Dense({|DM005:-1|})] partial class Net;")]
    public Task Layer_OutputsBelowOne_IsReportedAtArgument(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Network(2)] [Dense(1, {|DM006:(Activation)42|})] partial class Net;")]
    [InlineData("[Network(2)] [Dense(activation: {|DM006:(Activation)(-1)|}, outputs: 1)] partial class Net;")]
    public Task Layer_UnknownActivation_IsReportedAtArgument(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Network(2, Precision = {|DM015:(Precision)2|})] [Dense(1)] partial class Net;")]
    [InlineData("[Network(2, Operators = {|DM015:(OperatorGroups)8 | OperatorGroups.ByInput|})] [Dense(1)] partial class Net;")]
    public Task Network_UndefinedOption_IsReportedAtExpression(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Network(2)] [Dense(1)] partial class Net{|DM007:<T>|};")]
    [InlineData("partial class Outer{|DM007:<T, U>|} { [Network(2)] [Dense(1)] partial class Net; }")]
    public Task Network_Generic_IsReportedAtTypeParameters(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("class {|DM008:Outer|} { [Network(2)] [Dense(1)] partial class Net; }")]
    [InlineData("struct {|DM008:A|} { partial class B { interface {|DM008:I|} { [Network(2)] [Dense(1)] partial class Net; } } }")]
    public Task Network_InNonPartialType_IsReportedAtContainer(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Network(2)] [Dense(1)] partial class Net { static void {|DM009:Evaluate|}() { } }")]
    [InlineData("[Network(2)] [Dense(1)] partial class Net { static void {|DM009:Jvp|}() { } void {|DM009:Jvp|}(int x) { } }")]
    [InlineData("[Network(2)] [Dense(1)] partial class Net { int {|DM009:InputCount|} => 1; event Action {|DM009:Gram|} { add { } remove { } } }")]
    [InlineData("[Network(2)] [Dense(1)] partial class Net { int {|DM009:Parameters|}, other; class {|DM009:Layers|}; }")]
    [InlineData("[Network(2)] [Dense(1)] partial class Net { int {|DM009:get_Layers|}() => 1; void {|DM009:set_Outputs|}(int x) { } }")]
    [InlineData("[Network(2)] [Dense(1)] partial record Net(int {|DM009:Count|});")]
    [InlineData("[Network(2)] [Dense(1)] partial class {|DM009:Gram|};")]
    [InlineData("[Network(2)] [Dense(1)] partial class Net; partial class Net { void {|DM009:Vjp|}() { } }")]
    public Task Network_MemberClash_IsReportedAtMember(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Network(46340)] [Dense({|DM010:46341|})] [Dense(1)] partial class Net;")]
    [InlineData("[Network(1)] [Dense(1000000)] [Dense(2000, Activation.Relu)] [Dense({|DM010:80000|})] [Dense(int.MaxValue)] partial class Net;")]
    [InlineData("[Network(int.MaxValue)] [Dense({|DM010:int.MaxValue|})] [Dense(int.MaxValue)] partial class Net;")]
    public Task Network_TooManyParameters_IsReportedAtOutputsOfLayer(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Network(2)] [Dense(8)] partial class Net; [{|DM011:Dense|}(1)] partial class Net;")]
    [InlineData("[Network(2)] partial class Net; [{|DM011:Dense|}(8), {|DM011:DenseAttribute|}(1)] partial class Net;")]
    public Task Layer_OnOtherDeclaration_IsReportedAtAttribute(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Fact]
    public Task Layer_InOtherFile_IsReportedAtAttribute() =>
        DiagnosticVerifier.VerifyAsync("[Network(2)] [Dense(8)] partial class Net;", "[{|DM011:Dense|}(1)] partial class Net;");

    [Theory]
    [InlineData("[{|DM012:Dense|}(8)] [Dense(1)] partial class Net;")]
    [InlineData("[Obsolete, {|DM012:Dense|}(8)] readonly struct Net;")]
    public Task Layers_WithoutNetwork_AreReportedAtFirst(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Network(2)] [Dense(1)] {|DM013:file|} partial class Net;")]
    [InlineData("{|DM013:file|} partial class Outer { [Network(2)] [Dense(1)] partial class Net; }")]
    public Task Network_FileLocal_IsReportedAtModifier(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Fact]
    public Task Network_RefStruct_IsReportedAtModifier() =>
        DiagnosticVerifier.VerifyAsync("[Network(2)] [Dense(1)] readonly {|DM014:ref|} partial struct Net;");

    [Fact]
    public Task Network_SeveralDefects_AreAllReported() => DiagnosticVerifier.VerifyAsync(
        """
        [Network({|DM004:0|})]
        [Dense({|DM005:0|}, {|DM006:(Activation)99|})]
        {|DM002:abstract|} class {|DM001:Net|}{|DM007:<T>|} { void {|DM009:Gram|}() { } }
        """);

    [Fact]
    public Task Diagnostics_InFileMarkedGenerated_AreReported() =>
        DiagnosticVerifier.VerifyAsync("// <auto-generated/>\n[Network(2)] [Dense(1)] class {|DM001:Net|};");
}

namespace DeepMin.AutoDiff.Generators.Tests.Diagnostics;

/// <summary>What cannot be differentiated is reported at the token that says it.</summary>
public class FunctionDiagnosticTests
{
    [Theory]
    [InlineData("[Elementwise] static double F(double z) => z;")]
    [InlineData("[Elementwise] static float F(float z) => z;")]
    [InlineData("[Elementwise] private protected static double F(double @class) => @class * Deeper.A; static class Deeper { public const int A = 3; }")]
    [InlineData("[Elementwise] static double F(double z) => G(z); static double G(double z, double a = 2) => a * z;")]
    [InlineData("[Elementwise] public static partial double F(double z); public static partial double F(double y) => y * y;")]
    [InlineData("[Elementwise] static double F(double z) { switch (z) { case > 0: return 1; default: z = 2; break; } return z; }")]
    [InlineData("static double Unused(int n) { while (true) n++; } [Elementwise] static double F(double z) => z;")]
    [InlineData("[Elementwise] static double F(double z) { string unused() => \"\"; return z; }")]
    public Task Function_Valid_HasNoDiagnostic(string members) => VerifyAsync(members);

    [Theory]
    [InlineData("[Elementwise] double {|DM020:F|}(double z) => z;")]
    [InlineData("[Elementwise] static {|DM020:int|} F(double z) => 1;")]
    [InlineData("[Elementwise] static {|DM020:void|} F(double z) { }")]
    [InlineData("[Elementwise] static {|DM020:System.Threading.Tasks.Task<double>|} F(double z) => throw null!;")]
    [InlineData("static double field; [Elementwise] static {|DM020:ref double|} F(double z) => ref field;")]
    [InlineData("[Elementwise] static double F{|DM020:<T>|}(double z) => z;")]
    [InlineData("[Elementwise] static double F({|DM020:float|} z) => z;")]
    [InlineData("[Elementwise] static double F({|DM020:double?|} z) => 1;")]
    [InlineData("[Elementwise] static double F({|DM020:ref|} double z) => z;")]
    [InlineData("[Elementwise] static double F({|DM020:in|} double z) => z;")]
    [InlineData("[Elementwise] static double F({|DM020:out|} double z) => z = 1;")]
    [InlineData("[Elementwise] static double F(params {|DM020:double[]|} z) => 1;")]
    [InlineData("[Elementwise] static double F{|DM020:()|} => 1;")]
    [InlineData("[Elementwise] static double F{|DM020:(double z, double w)|} => z * w;")]
    [InlineData("static double P { [Elementwise] {|DM020:get|} => 1; }")]
    [InlineData("[Elementwise] static double F(double z) => G(1, z); static double G({|DM020:int|} n, double z) => n * z;")]
    [InlineData("[Elementwise] static double F(double z) => z * G(z); static float G({|DM020:double|} z) => 2;")]
    [InlineData("[Elementwise] static double F(double z) { double {|DM020:G|}() => z; return G(); }")]
    public Task Function_OtherSignature_IsReportedAtWhatDiffers(string members) => VerifyAsync(members);

    [Theory]
    [InlineData("[Elementwise] static double F(double z) => z; [Elementwise] static float {|DM021:F|}(float z) => z;")]
    public Task Function_Overloaded_IsReportedAtFurtherName(string members) => VerifyAsync(members);

    [Theory]
    [InlineData("[Elementwise] static extern double {|DM022:F|}(double z);")]
    [InlineData("[Elementwise] static double F(double z) => G(z); static extern double {|DM022:G|}(double z);")]
    public Task Function_NoBody_IsReportedAtName(string members) => VerifyAsync(members);

    [Theory]
    [InlineData("{|DM023:for|} (int i = 0; i < 3; i++) z *= z;")]
    [InlineData("{|DM023:foreach|} (int i in new int[3]) z *= z;")]
    [InlineData("{|DM023:while|} (z > 1) { do z /= 2; while (z > 1); }")]
    [InlineData("if (z > 0) {|DM023:do|} z /= 2; while (z > 1);")]
    public Task Loop_IsReportedAtKeyword(string statements) => VerifyBodyAsync($"{statements} return z;");

    [Theory]
    [InlineData("static double a; static double P => 1;", "{|DM024:a|} + {|DM024:P|}")]
    [InlineData("static readonly double a = 1;", "z * Net.{|DM024:a|}")]
    [InlineData("", "z + Environment.{|DM024:ProcessorCount|}")]
    public Task Value_NotConstant_IsReportedAtName(string members, string expression) => VerifyExpressionAsync(expression, members);

    [Theory]
    [InlineData("Math.{|DM025:Floor|}(z)")]
    [InlineData("Other.{|DM025:G|}(z)")]
    [InlineData("z * Random.Shared.{|DM025:NextDouble|}()")]
    [InlineData("MathF.{|DM025:Sqrt|}(2)")]
    [InlineData("z.{|DM025:CompareTo|}(1)")]
    [InlineData("double.{|DM025:Parse|}(\"1\")")]
    [InlineData("z + {|DM025:Single|}(2)")]
    public Task Method_Unknown_IsReportedAtName(string expression) =>
        VerifyExpressionAsync(expression, "static class Other { public static double G(double z) => z; } static float Single(float z) => z;");

    [Theory]
    [InlineData("[Elementwise] static double F(double z) => z > 1 ? {|DM026:F|}(z / 2) : z;")]
    [InlineData("[Elementwise] static double F(double z) => G(z); static double G(double z) => Net.H(z); static double H(double z) => Net.{|DM026:G|}(z);")]
    public Task Function_Recursive_IsReportedAtCall(string members) => VerifyAsync(members);

    [Theory]
    [InlineData("{|DM027:int|} n = 2; return n * z;")]
    [InlineData("{|DM027:var|} n = 2; return n * z;")]
    [InlineData("{|DM027:float|} f = 2; return f * z;")]
    [InlineData("{|DM027:decimal|} d = 2; return (double)d * z;")]
    [InlineData("{|DM027:double[]|} d = new double[2]; return z;")]
    [InlineData("{|DM027:ref double|} r = ref z; return r;")]
    [InlineData("return ({|DM027:int|})z;")]
    [InlineData("return ({|DM027:float|})z;")]
    [InlineData("return (double)({|DM027:decimal|})z;")]
    [InlineData("return z + \"a\".{|DM024:Length|};")]
    [InlineData("return Math.{|DM027:Max|}(1, 2) * z;")]
    [InlineData("{|DM027:double?|} y = z; return y {|DM029:??|} 1;")]
    public Task Value_NotDouble_IsReportedAtItsType(string statements) => VerifyBodyAsync(statements);

    [Theory]
    [InlineData("z {|DM028:%|} 2")]
    [InlineData("z + (z > 0 ? 0.1f : 2f) {|DM028:*|} 3f")]
    [InlineData("Math.Sign(z) {|DM028:/|} 2")]
    [InlineData("{|DM028:-|}Math.Sign(z)")]
    [InlineData("{|DM028:~|}Math.Sign(z)")]
    [InlineData("Math.Sign(z) {|DM028:<<|} 2")]
    public Task Operator_Unsupported_IsReportedAtIt(string expression) => VerifyExpressionAsync(expression, "");

    [Theory]
    [InlineData("{|DM029:try|} { return z; } finally { }")]
    [InlineData("{|DM029:lock|} (\"\") { } return z;")]
    [InlineData("{|DM027:double[]|} a = [1]; return {|DM029:a[0]|};")]
    [InlineData("Math.{|DM029:Sin|}(z); return z;")]
    [InlineData("switch (z) { case > 0: if (z > 1) {|DM029:break|}; z = 2; break; } return z;")]
    [InlineData("return z is {|DM029:{ }|} ? 1 : 2;")]
    [InlineData("{|DM027:Func<double, double>|} f = x => x; return {|DM025:f|}(z);")]
    public Task Construct_Unsupported_IsReportedAtIt(string statements) => VerifyBodyAsync(statements);

    [Fact]
    public Task Function_TooDeep_IsReportedAtName() =>
        VerifyAsync($"[Elementwise] static double {{|DM030:F|}}(double z) => {string.Concat(Enumerable.Repeat("z * (1 + ", 600))}z{new string(')', 600)};");

    [Theory]
    [InlineData("double y; return (y {|DM031:=|} z) * y;")]
    [InlineData("double y = z{|DM031:++|}; return y;")]
    [InlineData("double y; double x = y {|DM031:=|} z; return x;")]
    public Task Assignment_Nested_IsReportedAtOperator(string statements) => VerifyBodyAsync(statements);

    [Theory]
    [InlineData("{|DM032:throw|} new Exception();")]
    [InlineData("return z > 0 ? z : {|DM032:throw|} new Exception();")]
    [InlineData("return z switch { > 0 => z, _ => {|DM032:throw|} new Exception() };")]
    public Task Throw_IsReportedAtKeyword(string statements) => VerifyBodyAsync(statements);

    [Fact]
    public Task Throw_AsBody_IsReportedAtKeyword() => VerifyExpressionAsync("{|DM032:throw|} new Exception()", "");

    [Theory]
    [InlineData("z {|DM033:switch|} { > 0 => z, <= 0 => 0 }")]
    [InlineData("z {|DM033:switch|} { 1 => z }")]
    public Task Switch_NotExhaustive_IsReportedAtKeyword(string expression) => VerifyExpressionAsync(expression, "");

    [Theory]
    [InlineData("[Dense(1, {|DM034:nameof(G)|})]", "static double G(double z) => z;")]
    [InlineData("[Dense(1, activation: {|DM034:\"G\"|})]", "double G() => 1;")]
    [InlineData("[Dense(1, {|DM006:\"H\"|})]", "static double G(double z) => z;")]
    [InlineData("[Dense(1, {|DM006:(string)null!|})]", "")]
    public Task Activation_NoFunction_IsReportedAtArgument(string layer, string members) =>
        DiagnosticVerifier.VerifyAsync($"[Network(2)] {layer} partial class Net {{ {members} }}");

    [Fact]
    public Task Helper_OfSeveralFunctions_IsReportedOnce() => VerifyAsync(
        "[Elementwise] static double F(double z) => H(z); [Elementwise] static double G(double z) => H(z) + H(2 * z); static double H(double z) => z {|DM028:%|} 2;");

    [Fact]
    public Task Function_OfOtherFile_IsReportedThere() => DiagnosticVerifier.VerifyAsync(
        "[Network(2)] [Dense(1, nameof(F))] partial class Net { [Elementwise] static double F(double z) => G(z); }",
        "partial class Net { static double G(double z) => z {|DM028:%|} 2; }");

    private static Task VerifyAsync(string members) => DiagnosticVerifier.VerifyAsync($"[Network(2)] [Dense(1)] partial class Net {{ {members} }}");

    private static Task VerifyBodyAsync(string statements) => VerifyAsync($"[Elementwise] static double F(double z) {{ {statements} }}");

    private static Task VerifyExpressionAsync(string expression, string members) => VerifyAsync($"{members} [Elementwise] static double F(double z) => {expression};");
}

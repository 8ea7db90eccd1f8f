namespace DeepMin.AutoDiff.Generators.Tests.Diagnostics;

/// <summary>Advice stands at its token, is silent where nothing was asked for, and can be switched off.</summary>
public class AdviceTests
{
    [Theory]
    [InlineData("[Network(2, Operators = OperatorGroups.SecondOrder)] [Dense(2, {|DM201:Activation.Relu|})] [Dense(1)] partial class Net;")]
    [InlineData("[Network(2, Operators = OperatorGroups.All)] [Dense(2, Activation.Tanh)] [Dense(activation: {|DM201:Activation.LeakyRelu|}, outputs: 1)] partial class Net;")]
    [InlineData("[Network(2, Operators = OperatorGroups.InputSecondOrder)] [Dense(2, {|DM201:Activation.Relu|})] [Dense(1, {|DM201:Activation.Relu|})] partial class Net;")]
    public Task Curvature_AskedForOfAPiecewiseLinearFunction_IsReportedAtActivation(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Network(2)] [Dense(2, Activation.Relu)] [Dense(1)] partial class Net;")]
    [InlineData("[Network(2, Operators = OperatorGroups.None)] [Dense(2, Activation.Relu)] [Dense(1)] partial class Net;")]
    [InlineData("[Network(2, Operators = OperatorGroups.ByInput)] [Dense(2, Activation.Relu)] [Dense(1)] partial class Net;")]
    [InlineData("[Network(2, Operators = OperatorGroups.All)] [Dense(2, Activation.Softplus)] [Dense(1)] partial class Net;")]
    public Task Curvature_NotAskedForOrPresent_HasNoAdvice(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Network(4)] [Dense({|DM202:2|}, Activation.Relu)] [Dense(3)] partial class Net;")]
    [InlineData("[Network(4)] [Dense(3, Activation.Relu)] [Dense(outputs: {|DM202:2|}, activation: Activation.Relu)] [Dense({|DM202:1|}, Activation.Relu)] [Dense(3)] partial class Net;")]
    public Task Width_BelowOutputsOfAReluNetwork_IsReportedAtWidth(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Network(4)] [Dense(3, Activation.Relu)] [Dense(3)] partial class Net;")]
    [InlineData("[Network(4)] [Dense(2, Activation.Tanh)] [Dense(3)] partial class Net;")]
    [InlineData("[Network(4)] [Dense(2, Activation.Relu)] [Dense(3, Activation.Relu)] partial class Net;")]
    [InlineData("[Network(4)] [Dense(3)] partial class Net;")]
    public Task Width_OfAnotherNetwork_HasNoAdvice(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[{|DM203:Network|}(124999)] [Dense(1, Activation.Tanh)] [Dense(1)] partial class Net;")]
    [InlineData("[Network(124997)] [Dense(1, Activation.Tanh)] [Dense(1)] partial class Net;")]
    [InlineData("[Network(124999, Precision = Precision.Single)] [Dense(1, Activation.Tanh)] [Dense(1)] partial class Net;")]
    public Task Jacobian_AboveOneGigabyte_IsReportedAtNetwork(string source) => DiagnosticVerifier.VerifyAsync(source);

    [Fact]
    public Task Advice_SwitchedOff_IsSilent() => DiagnosticVerifier.VerifyAsync(
        "#pragma warning disable DM201, DM202\n[Network(4, Operators = OperatorGroups.All)] [Dense(2, Activation.Relu)] [Dense(3)] partial class Net;");
}

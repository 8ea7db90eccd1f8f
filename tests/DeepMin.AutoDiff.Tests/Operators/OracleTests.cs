using System.Text.Json;
using DeepMin.AutoDiff.Tests.Networks;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>Every operator of the generated networks against 66-digit reference values.</summary>
public class OracleTests
{
    private const double Tolerance = 1e-13;

    private static readonly Dictionary<string, IOperators> Networks = new()
    {
        ["net00"] = new Operators<Net00>(),
        ["net01"] = new Operators<Net01>(),
        ["net02"] = new Operators<Net02>(),
        ["net03"] = new Operators<Net03>(),
        ["net04"] = new Operators<Net04>(),
        ["net05"] = new Operators<Net05>(),
        ["net06"] = new Operators<Net06>(),
        ["net07"] = new Operators<Net07>(),
        ["net08"] = new Operators<Net08>(),
        ["net09"] = new Operators<Net09>(),
        ["net10"] = new Operators<Net10>(),
        ["net11"] = new Operators<Net11>(),
        ["net12"] = new Operators<Net12>(),
        ["net13"] = new Operators<Net13>(),
        ["net14"] = new Operators<Net14>(),
        ["net15"] = new Operators<Net15>(),
        ["net16"] = new Operators<Net16>(),
        ["net17"] = new Operators<Net17>(),
        ["net18"] = new Operators<Net18>(),
        ["net19"] = new Operators<Net19>(),
    };

    public static TheoryData<string> Names => [.. Networks.Keys];

    [Fact]
    public void Networks_OfTheOracle_AreAllHere() =>
        Assert.Equal(Oracle.Read("networks.json", "networks").EnumerateArray().Select(item => item.GetProperty("name").GetString()), Networks.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Operators_AgreeWithOracle(string name)
    {
        JsonElement item = Oracle.Named(Oracle.Read("networks.json", "networks"), name);
        IOperators network = Networks[name];
        double[] theta = item.Numbers("theta"), inputs = item.Numbers("inputs");

        Close.MaxNorm(item.Numbers("outputs"), network.Evaluate(theta, inputs), Tolerance, "outputs");
        Close.MaxNorm(item.Numbers("jvp"), network.Jvp(theta, inputs, item.Numbers("tangent")), Tolerance, "Jvp");
        Close.MaxNorm(item.Numbers("vjp"), network.Vjp(theta, inputs, item.Numbers("cotangent")), Tolerance, "Vjp");
        foreach (JacobianMode mode in Enum.GetValues<JacobianMode>())
        {
            (double[] outputs, double[] jacobian) = network.Jacobian(theta, inputs, mode);
            Close.MaxNorm(item.Numbers("outputs"), outputs, Tolerance, $"outputs of the Jacobian, {mode}");
            Close.MaxNorm(item.Numbers("jacobian"), jacobian, Tolerance, $"Jacobian, {mode}");
        }

        Close.MaxNorm(item.Numbers("gram"), network.Gram(theta, inputs), Tolerance, "Gram");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void SecondOrderAndCost_AgreeWithOracle(string name)
    {
        JsonElement item = Oracle.Named(Oracle.Read("networks.json", "networks"), name);
        IOperators network = Networks[name];
        double[] theta = item.Numbers("theta"), inputs = item.Numbers("inputs"), tangent = item.Numbers("tangent"), targets = item.Numbers("targets");

        double[] hvp = network.Hvp(theta, inputs, item.Numbers("cotangent"), tangent), expected = item.Numbers("hvp_cotangent");
        Close.MaxNorm(expected, hvp, Tolerance, "Hvp");
        (double cost, double[] gradient) = network.Gradient(theta, inputs, targets);
        Close.MaxNorm([item.GetProperty("cost").GetDouble()], [cost], Tolerance, "cost");
        Close.MaxNorm(item.Numbers("gradient"), gradient, Tolerance, "gradient");

        // ∇²C·v = Dᵀ·D·v/N + Hvp((x − y)/N, v).
        double samples = item.GetProperty("samples").GetDouble();
        double[] residual = [.. network.Evaluate(theta, inputs).Zip(targets, (x, y) => (x - y) / samples)];
        double[] ofCost = [.. network.GaussNewtonProduct(theta, inputs, [], tangent).Zip(network.Hvp(theta, inputs, residual, tangent), (outer, inner) => (outer / samples) + inner)];
        Close.MaxNorm(item.Numbers("hvp_cost"), ofCost, Tolerance, "Hvp of the cost");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void CrossGram_OfTwoParts_IsTheBlockOfTheOracle(string name)
    {
        JsonElement item = Oracle.Named(Oracle.Read("networks.json", "networks"), name);
        IOperators network = Networks[name];
        double[] theta = item.Numbers("theta"), inputs = item.Numbers("inputs"), gram = item.Numbers("gram");
        int rows = item.GetProperty("samples").GetInt32() * network.OutputCount, split = network.InputCount;
        double[] block = network.CrossGram(theta, inputs[..split], inputs[split..]);

        int width = rows - network.OutputCount;
        double[] expected = [.. Enumerable.Range(0, network.OutputCount).SelectMany(row => gram[((row * rows) + network.OutputCount)..((row + 1) * rows)])];
        Assert.Equal(network.OutputCount * width, block.Length);
        double scale = gram.Max(Math.Abs);
        Assert.True(Close.MaxDifference(expected, block) <= Tolerance * scale);
    }
}

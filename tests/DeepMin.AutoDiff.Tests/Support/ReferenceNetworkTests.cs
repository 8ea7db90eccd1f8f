using System.Text.Json;

namespace DeepMin.AutoDiff.Tests.Support;

public class ReferenceNetworkTests
{
    [Fact]
    public void ReferenceNetwork_AgreesWithOracles()
    {
        JsonElement[] cases = [.. Oracle.Read("networks.json", "networks").EnumerateArray()];
        Assert.True(cases.Length >= 20);
        foreach (JsonElement item in cases)
        {
            string name = item.GetProperty("name").GetString()!;
            ReferenceNetwork network = item.Network();
            double[] theta = item.Numbers("theta"), inputs = item.Numbers("inputs");
            Close.MaxNorm(item.Numbers("outputs"), network.Evaluate(theta, inputs), 1e-13, name);
            Close.MaxNorm(item.Numbers("jacobian"), network.Jacobian(theta, inputs), 1e-13, name);
            Close.MaxNorm(item.Numbers("gram"), network.Gram(theta, inputs), 1e-13, name);
            Close.MaxNorm(item.Numbers("jvp"), network.Jvp(theta, inputs, item.Numbers("tangent")), 1e-13, name);
            Close.MaxNorm(item.Numbers("vjp"), network.Vjp(theta, inputs, item.Numbers("cotangent")), 1e-13, name);
        }
    }
}

using System.Reflection;
using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Tests.Kernels.Lanes;

/// <summary>The methods of a class of checks for each of several registers. Registers are internal, so no public test class can have one as its type argument.</summary>
/// <param name="checks">The class of checks, generic over the register, or over it and its scalar.</param>
/// <param name="registers">The registers.</param>
internal sealed class RegisterCases(Type checks, IReadOnlyList<Type> registers)
{
    public static IReadOnlyList<Type> Doubles { get; } = [typeof(Lanes512), typeof(Lanes256), typeof(Lanes128), typeof(Lanes64)];

    public static IReadOnlyList<Type> Singles { get; } = [typeof(Lanes512Single), typeof(Lanes256Single), typeof(Lanes128Single), typeof(Lanes32Single)];

    public TheoryData<string, string> All
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (Type register in registers)
            {
                foreach (MethodInfo check in checks.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
                    cases.Add(register.Name, check.Name);
            }

            return cases;
        }
    }

    public void Run(string register, string check)
    {
        Type lanes = registers.Single(type => type.Name == register), scalar = Singles.Contains(lanes) ? typeof(float) : typeof(double);
        Type closed = checks.GetGenericArguments().Length == 1 ? checks.MakeGenericType(lanes) : checks.MakeGenericType(lanes, scalar);
        closed.GetMethod(check)!.CreateDelegate<Action>()();
    }
}

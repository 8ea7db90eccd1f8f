using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace DeepMin.AutoDiff.Generators.Tests;

/// <summary>The order of the stages: the code of each may mention only those before it, and emitters know no specification.</summary>
public class StageTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private const string Root = "DeepMin.AutoDiff.Generators";

    /// <summary>The namespaces of the generator, in the order in which they may build on one another; the last one is the root, which runs them.</summary>
    private static readonly string[] Order =
        [.. new[] { "Collections", "Diagnostics", "Symbolics", "CSharp", "Specification", "Programs", "Transforms", "Operators", "Advice", "Emission" }.Select(stage => $"{Root}.{stage}"), Root];

    public static TheoryData<string> Stages => [.. Order];

    [Theory]
    [MemberData(nameof(Stages))]
    public void Stage_MentionsOnlyThoseBeforeIt(string stage) =>
        Assert.Empty(Mentions(stage, other => Array.IndexOf(Order, other) > Array.IndexOf(Order, stage)));

    [Fact]
    public void Emission_MentionsNoSpecification() => Assert.Empty(Mentions($"{Root}.Emission", other => other == $"{Root}.Specification"));

    [Fact]
    public void EveryNamespace_IsAStage() => Assert.Empty(
        Generator.GetTypes().Select(type => type.Namespace!).Where(name => name?.StartsWith(Root, StringComparison.Ordinal) == true && StageOf(name) == Root && name != Root).Distinct());

    /// <summary>The check can fail: lowering does mention the specification.</summary>
    [Fact]
    public void Lowering_MentionsTheSpecification() => Assert.NotEmpty(Mentions($"{Root}.Programs", other => other == $"{Root}.Specification"));

    private static Module Generator => typeof(NetworkGenerator).Module;

    /// <summary>The stage that a namespace is, or is part of.</summary>
    private static string? StageOf(string? name) => name is null ? null : Order.FirstOrDefault(stage => name == stage || name.StartsWith(stage + ".", StringComparison.Ordinal));

    private static IEnumerable<string> Mentions(string stage, Func<string, bool> isMeant)
    {
        foreach (Type type in Generator.GetTypes().Where(type => StageOf(type.Namespace) == stage))
        {
            foreach (MethodBase method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)))
            {
                IEnumerable<Type?> mentioned = method.GetParameters().Select(parameter => (Type?)parameter.ParameterType).Concat(BodyTypes(Generator, method));
                foreach (Type? each in mentioned.Where(each => each is not null && Parts(each).Any(part => StageOf(part.Namespace) is { } other && isMeant(other))))
                    yield return $"{type.Name}.{method.Name}: {each}";
            }
        }
    }

    private static IEnumerable<Type> Parts(Type type) => type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type.IsByRef || type.IsArray ? type.GetElementType()! : type];

    /// <summary>The types of locals, and the declaring types of members that the body's instructions refer to.</summary>
    private static IEnumerable<Type?> BodyTypes(Module module, MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
            return [];
        Type[] typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : [];
        Type[] methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : [];
        return body.LocalVariables.Select(local => (Type?)local.LocalType).Concat(Tokens(body.GetILAsByteArray()!).Select(token => Resolve(module, token, typeArguments, methodArguments)));
    }

    private static Type? Resolve(Module module, int token, Type[] typeArguments, Type[] methodArguments)
    {
        MemberInfo? member = module.ResolveMember(token, typeArguments, methodArguments);
        return member as Type ?? member?.DeclaringType;
    }

    /// <summary>The operands of instructions that are tokens of types, fields or methods.</summary>
    private static IEnumerable<int> Tokens(byte[] code)
    {
        for (int i = 0; i < code.Length;)
        {
            ILOpCode opcode = code[i] == 0xfe ? (ILOpCode)(0xfe00 | code[i + 1]) : (ILOpCode)code[i];
            i += code[i] == 0xfe ? 2 : 1;
            OpCode known = OpCodes[(ushort)opcode];
            int size = Size(known.OperandType, code, i);
            if (known.OperandType is OperandType.InlineField or OperandType.InlineMethod
                or OperandType.InlineTok or OperandType.InlineType)
                yield return BitConverter.ToInt32(code, i);
            i += size;
        }
    }

    private static readonly Dictionary<ushort, OpCode> OpCodes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(opcode => (ushort)opcode.Value);

    private static int Size(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}

using System.Reflection;

namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>The operators that the interfaces of models declare, so that none is forgotten.</summary>
internal static class OperatorSignatures
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. typeof(IModel<,>).Assembly.GetExportedTypes().Where(type => type.IsInterface)
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(method => method.GetParameters().Any(parameter => IsModelInput(parameter.ParameterType)))
            .Select(method => $"{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.Name))})"),
    ];

    private static bool IsModelInput(Type type) => (type.IsByRef ? type.GetElementType()! : type) is { IsGenericType: true } generic && generic.GetGenericTypeDefinition() == typeof(ModelInput<>);
}
